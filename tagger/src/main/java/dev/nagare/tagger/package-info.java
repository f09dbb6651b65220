/**
 * Finds entities in utterances: the interface {@link dev.nagare.tagger.Tagger} with its input and
 * output.
 *
 * <p>An application opens a bundle, tags texts, and closes the tagger:
 *
 * <pre>{@code
 * try (Tagger tagger = OnnxTagger.open(Path.of("en.nagare"))) {
 *   TaggedUtterance tagged = tagger.tag(new Utterance("en", "play some jazz"));
 *   for (EntitySpan span : tagged.spans()) {
 *     System.out.println(span.type() + " " + span.surface() + " " + span.confidence());
 *   }
 * }
 * }</pre>
 *
 * <p>The public API of the library is {@link dev.nagare.tagger.inference.OnnxTagger} and {@link
 * dev.nagare.tagger.inference.BuiltInModel} with what their {@code open} and {@code tag} take,
 * return and throw:
 *
 * <ul>
 *   <li>{@link dev.nagare.tagger.Tagger}, {@link dev.nagare.tagger.Utterance}, {@link
 *       dev.nagare.tagger.TaggedUtterance}, {@link dev.nagare.tagger.EntitySpan};
 *   <li>{@link dev.nagare.tagger.ReleaseId}, {@link dev.nagare.tagger.UncertaintyMeasure}, {@link
 *       dev.nagare.tagger.WordCounts};
 *   <li>{@link dev.nagare.tagger.UnsupportedLanguageException}, {@link
 *       dev.nagare.tagger.bundle.BundleFormatException}.
 * </ul>
 *
 * <p>Every other public type belongs to Nagare's own modules and may change in any version. A test
 * compares the API with the one that the repository records.
 */
@NullMarked
package dev.nagare.tagger;

import org.jspecify.annotations.NullMarked;

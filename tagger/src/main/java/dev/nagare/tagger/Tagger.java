package dev.nagare.tagger;

import java.util.List;
import java.util.Set;

/**
 * A model release that is ready to tag. It works on batches: inference costs a fraction per
 * utterance if several are tagged together.
 *
 * <p>Thread-safe. A call uses the thread of its caller, so tag on as many threads as there are
 * cores to use.
 */
public interface Tagger extends AutoCloseable {

  /** Returns the release that does the tagging. */
  ReleaseId release();

  /** Returns the canonical BCP 47 tags of the languages that this release serves. */
  Set<String> languages();

  /**
   * Tags one utterance and measures uncertainty by {@link UncertaintyMeasure#LEAST_CONFIDENCE}.
   *
   * @throws UnsupportedLanguageException if this release does not serve its language
   * @throws IllegalStateException if this tagger is closed
   */
  default TaggedUtterance tag(Utterance utterance) {
    return tag(List.of(utterance)).get(0);
  }

  /**
   * Tags a batch and measures uncertainty by {@link UncertaintyMeasure#LEAST_CONFIDENCE}.
   *
   * @throws UnsupportedLanguageException as {@link #tag(List, UncertaintyMeasure)}
   * @throws IllegalStateException if this tagger is closed
   */
  default List<TaggedUtterance> tag(List<Utterance> batch) {
    return tag(batch, UncertaintyMeasure.LEAST_CONFIDENCE);
  }

  /**
   * Tags a batch. Spans and confidences do not depend on the measure.
   *
   * @param measure of the results' uncertainty
   * @return one result for each utterance, in order; an utterance without words has no spans and
   *     confidence 1
   * @throws UnsupportedLanguageException if this release does not serve the language of an
   *     utterance; then nothing is tagged
   * @throws IllegalStateException if this tagger is closed
   */
  List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure);

  /** Returns the word counts of this tagger since it was opened. */
  default WordCounts words() {
    return WordCounts.NONE;
  }

  /**
   * Waits for the calls of {@link #tag} that are under way, then frees the native memory of the
   * model. Closing again has no effect.
   */
  @Override
  void close();
}

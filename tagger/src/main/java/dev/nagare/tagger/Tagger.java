package dev.nagare.tagger;

import java.util.List;
import java.util.Set;

/**
 * One model release, ready to tag. Batch first: inference costs a fraction per utterance when
 * several are tagged together. Safe for use by several threads until it is closed.
 */
public interface Tagger extends AutoCloseable {

  /** The release that does the tagging. */
  ReleaseId release();

  /** BCP 47 tags this release was made for, in canonical form. */
  Set<String> languages();

  /**
   * Tags a batch; uncertainty is measured by {@link UncertaintyMeasure#LEAST_CONFIDENCE}.
   *
   * @throws UnsupportedLanguageException as {@link #tag(List, UncertaintyMeasure)}
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
   * @throws UnsupportedLanguageException if an utterance's language is none that this release
   *     serves; nothing is tagged then
   */
  List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure);

  /** How often it knew the words it was given, since it was opened. */
  default WordCounts words() {
    return WordCounts.NONE;
  }

  /** Frees the native memory of the model. No call of {@link #tag} may be under way or follow. */
  @Override
  void close();
}

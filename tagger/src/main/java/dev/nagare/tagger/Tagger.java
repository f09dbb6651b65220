package dev.nagare.tagger;

import java.util.List;
import java.util.Set;

/**
 * A model release that is ready to tag. It works on batches: inference costs a fraction per
 * utterance if several are tagged together. Thread-safe until it is closed.
 */
public interface Tagger extends AutoCloseable {

  /** Returns the release that does the tagging. */
  ReleaseId release();

  /** Returns the canonical BCP 47 tags of the languages that this release serves. */
  Set<String> languages();

  /**
   * Tags a batch and measures uncertainty by {@link UncertaintyMeasure#LEAST_CONFIDENCE}.
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
   * @throws UnsupportedLanguageException if this release does not serve the language of an
   *     utterance; then nothing is tagged
   */
  List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure);

  /** Returns the word counts of this tagger since it was opened. */
  default WordCounts words() {
    return WordCounts.NONE;
  }

  /** Frees the native memory of the model. No call of {@link #tag} may be under way or follow. */
  @Override
  void close();
}

package dev.nagare.tagger;

import java.util.List;

/**
 * What a release found in an utterance.
 *
 * @param spans in text order, without overlaps
 * @param confidence smallest probability, among all words, of the tag that was chosen: the weakest
 *     link; 1 for an utterance without words
 * @param uncertainty by the measure that was asked for, 0 or more; 0 for an utterance without words
 */
public record TaggedUtterance(List<EntitySpan> spans, double confidence, double uncertainty) {

  public TaggedUtterance {
    spans = List.copyOf(spans);
  }

  /** Measured by {@link UncertaintyMeasure#LEAST_CONFIDENCE}. */
  public TaggedUtterance(List<EntitySpan> spans, double confidence) {
    this(spans, confidence, 1 - confidence);
  }
}

package dev.nagare.tagger;

import java.util.List;

/**
 * The result of tagging an utterance.
 *
 * @param spans in text order, without overlaps
 * @param confidence smallest probability, among all words, of the chosen tag, in (0, 1]; 1 for an
 *     utterance without words
 * @param uncertainty by the requested measure, 0 or more; 0 for an utterance without words
 */
public record TaggedUtterance(List<EntitySpan> spans, double confidence, double uncertainty) {

  public TaggedUtterance {
    spans = List.copyOf(spans);
  }

  /** Creates a result whose uncertainty is {@link UncertaintyMeasure#LEAST_CONFIDENCE}. */
  public TaggedUtterance(List<EntitySpan> spans, double confidence) {
    this(spans, confidence, 1 - confidence);
  }
}

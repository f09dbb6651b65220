package dev.nagare.corpora.projection;

import java.util.List;

/** Spans on the words of the target side. */
final class PlacedSpans {

  private final List<WordRange> ranges;
  private final double[][] context;

  /**
   * Spans with their places.
   *
   * @param ranges one for each span
   * @param context for each word the probability by its context that it is in a span of each span's
   *     type
   */
  PlacedSpans(List<WordRange> ranges, double[][] context) {
    this.ranges = List.copyOf(ranges);
    this.context = context;
  }

  /** Returns one range for each span. */
  List<WordRange> ranges() {
    return ranges;
  }

  /**
   * Returns the confidence in a span's place, 0 to 1. It is the mean evidence that the words of the
   * place belong to the span, times the share of the span's links that end in the place:
   *
   * <pre>mean_{j in R} (m(j,k) + c(j,k)) / 2  *  sum_{j in R} m(j,k) / sum_j m(j,k)</pre>
   *
   * where {@code R} are the span's words, {@code m} is the membership by links, at most 1, and
   * {@code c} the probability by context.
   */
  double confidence(int span, SpanEvidence evidence) {
    WordRange range = ranges.get(span);
    double linked = 0;
    double inside = 0;
    double belonging = 0;
    for (int j = 0; j < context.length; j++) {
      double membership = Math.min(1, evidence.membership()[j][span]);
      linked += membership;
      if (j >= range.from() && j < range.to()) {
        inside += membership;
        belonging += (membership + context[j][span]) / 2;
      }
    }
    return linked == 0 ? 0 : belonging / range.length() * (inside / linked);
  }
}

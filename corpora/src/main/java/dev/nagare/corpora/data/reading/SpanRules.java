package dev.nagare.corpora.data.reading;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.text.CodePoints.Range;
import dev.nagare.tagger.text.SpanEdges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Normalizes the spans of every format to the form that {@link LabeledUtterance} promises. */
final class SpanRules {

  private int trimmed;

  /** Returns the number of spans that had white space at an edge, which was cut off. */
  int trimmed() {
    return trimmed;
  }

  /**
   * Cuts white space off the edges of spans and sorts them.
   *
   * @param spans inside the text
   * @throws BadLineException if one is only white space, or two overlap
   */
  List<LabeledSpan> apply(String text, List<LabeledSpan> spans) throws BadLineException {
    List<LabeledSpan> trimmedSpans = new ArrayList<>();
    SpanEdges edges = SpanEdges.of(text);
    int cut = 0;
    for (int i = 0; i < spans.size(); i++) {
      LabeledSpan span = spans.get(i);
      Range rest = edges.trimmed(span.start(), span.end());
      if (rest.start() == rest.end()) {
        throw new BadLineException(
            "span " + (i + 1) + ": it holds nothing but white space or invisible characters");
      }
      LabeledSpan left = new LabeledSpan(span.type(), rest.start(), rest.end());
      cut += left.equals(span) ? 0 : 1;
      trimmedSpans.add(left);
    }
    trimmedSpans.sort(Comparator.comparingInt(LabeledSpan::start));
    for (int i = 1; i < trimmedSpans.size(); i++) {
      LabeledSpan span = trimmedSpans.get(i);
      if (span.start() < trimmedSpans.get(i - 1).end()) {
        throw new BadLineException("spans overlap at [" + span.start() + ", " + span.end() + ")");
      }
    }
    trimmed += cut;
    return trimmedSpans;
  }
}

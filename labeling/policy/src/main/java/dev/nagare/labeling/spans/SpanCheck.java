package dev.nagare.labeling.spans;

import dev.nagare.tagger.tags.EntityTypes;
import dev.nagare.tagger.text.CodePointOffsets;
import dev.nagare.tagger.text.SpanEdges;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks marked spans against their text. White space at the edges of a span is no fault, because
 * training cuts it off ({@link SpanEdges}). A span of white space alone is a fault.
 */
public final class SpanCheck {

  private final String text;

  /** Prepared once, like the edges: each takes a pass over the text. */
  private final CodePointOffsets offsets;

  private final SpanEdges edges;

  private SpanCheck(String text) {
    this.text = text;
    this.offsets = CodePointOffsets.of(text);
    this.edges = SpanEdges.of(text);
  }

  /**
   * A fault of a span.
   *
   * @param fault its kind
   * @param index of the span, from 0
   * @param detail in words, without any of the text
   */
  public record Finding(SpanFault fault, int index, String detail) {}

  /** Returns the first fault; empty if all spans can be used. */
  public static Optional<Finding> of(String text, List<MarkedSpan> spans) {
    return spans.isEmpty() ? Optional.empty() : new SpanCheck(text).of(spans);
  }

  private Optional<Finding> of(List<MarkedSpan> spans) {
    int previousEnd = 0;
    for (int i = 0; i < spans.size(); i++) {
      MarkedSpan span = spans.get(i);
      Optional<SpanFault> fault = fault(span, previousEnd);
      if (fault.isPresent()) {
        return Optional.of(new Finding(fault.get(), i, describe(i, span, offsets.count())));
      }
      previousEnd = span.end();
    }
    return Optional.empty();
  }

  private Optional<SpanFault> fault(MarkedSpan span, int previousEnd) {
    if (EntityTypes.fault(span.type()).isPresent()) {
      return Optional.of(SpanFault.SPAN_TYPE);
    }
    if (span.start() < 0 || span.end() <= span.start() || span.end() > offsets.count()) {
      return Optional.of(SpanFault.SPAN_RANGE);
    }
    if (span.start() < previousEnd) {
      return Optional.of(SpanFault.SPAN_ORDER);
    }
    int from = offsets.toUtf16(span.start());
    if (span.surface().length() != offsets.toUtf16(span.end()) - from
        || !text.startsWith(span.surface(), from)) {
      return Optional.of(SpanFault.SPAN_SURFACE);
    }
    return edges.trim(span.start(), span.end()).isPresent()
        ? Optional.empty()
        : Optional.of(SpanFault.SPAN_BLANK);
  }

  private static String describe(int index, MarkedSpan span, int length) {
    return String.format(
        Locale.ROOT,
        "span %d [%d, %d) in a text of %d code points",
        index + 1,
        span.start(),
        span.end(),
        length);
  }
}

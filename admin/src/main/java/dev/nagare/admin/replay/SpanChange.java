package dev.nagare.admin.replay;

import dev.nagare.schemas.avro.Span;
import java.util.Optional;

/**
 * The change of a span.
 *
 * @param kind kind of change
 * @param before span of the first release; empty if it has none
 * @param after span of the second release; empty if it has none
 */
public record SpanChange(Kind kind, Optional<Span> before, Optional<Span> after) {

  /** The kinds of change. */
  public enum Kind {
    /** No change: same type and same bounds. Confidences are ignored. */
    SAME,
    /** Only the second release has the span. */
    ADDED,
    /** Only the first release has the span. */
    REMOVED,
    /** Both have a span with these bounds, but of different types. */
    TYPE_CHANGED,
    /** Both have overlapping spans of this type, but with different bounds. */
    BOUNDARY_CHANGED
  }

  /** Returns the type to count it under: the one before or, if there was none, the one after. */
  public String type() {
    return before.or(() -> after).map(Span::getType).orElseThrow();
  }
}

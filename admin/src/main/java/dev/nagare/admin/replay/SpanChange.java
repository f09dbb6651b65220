package dev.nagare.admin.replay;

import dev.nagare.schemas.avro.Span;
import java.util.Optional;

/**
 * What became of a span.
 *
 * @param before empty if there was none
 * @param after empty if there is none any more
 */
public record SpanChange(Kind kind, Optional<Span> before, Optional<Span> after) {

  /** What may become of a span. */
  public enum Kind {
    /** Nothing: same type, same place. Confidences are not looked at. */
    SAME,
    /** Only the second has it. */
    ADDED,
    /** Only the first has it. */
    REMOVED,
    /** Both have it, as something else. */
    TYPE_CHANGED,
    /** Both have that type there, but not from and to the same place. */
    BOUNDARY_CHANGED
  }

  /** Type to count it under: the one before or, if there was none, the one after. */
  public String type() {
    return before.or(() -> after).map(Span::getType).orElseThrow();
  }
}

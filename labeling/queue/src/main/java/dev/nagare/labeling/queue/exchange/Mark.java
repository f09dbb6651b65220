package dev.nagare.labeling.queue.exchange;

import java.util.Optional;

/**
 * A person's mark as the file has it, before any check.
 *
 * @param type of the span
 * @param start first unit of the span
 * @param end unit after its last one
 * @param surface the span's own text, if the file has it
 */
public record Mark(String type, int start, int end, Optional<String> surface) {

  /** Returns the range for messages: {@code [3, 7)}. */
  String range() {
    return "[" + start + ", " + end + ")";
  }
}

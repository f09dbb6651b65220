package dev.nagare.labeling.queue.exchange;

import java.util.Optional;

/**
 * What a person marked, as the file has it; nothing is checked yet.
 *
 * @param start first unit of the span
 * @param end unit after its last one
 * @param surface the span's own text, if the file has it
 */
public record Mark(String type, int start, int end, Optional<String> surface) {

  /** For messages: {@code [3, 7)}. */
  String range() {
    return "[" + start + ", " + end + ")";
  }
}

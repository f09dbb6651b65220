package dev.nagare.examples.corpus;

import java.util.Optional;

/**
 * A piece of an utterance: a slot's filler or the text between slots. Noise works on segments and
 * offsets are counted last, which keeps spans exact.
 *
 * @param text the characters, never empty
 * @param type the slot type, or empty between slots
 */
record Segment(String text, Optional<String> type) {

  static Segment outside(String text) {
    return new Segment(text, Optional.empty());
  }

  boolean isSlot() {
    return type.isPresent();
  }

  Segment withText(String other) {
    return new Segment(other, type);
  }
}

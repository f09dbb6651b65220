package dev.nagare.examples.corpus;

import java.util.List;

/**
 * A line of a grammar: literal text, slots, phrases and choices between patterns, in sequence.
 *
 * @param nodes the parts in reading order, empty for the empty alternative of a choice
 */
record SentencePattern(List<Node> nodes) {

  SentencePattern {
    nodes = List.copyOf(nodes);
  }

  /**
   * Returns whether any expansion of this pattern can hold a slot itself (phrases are not
   * followed).
   */
  boolean hasSlot() {
    return nodes.stream().anyMatch(SentencePattern::isOrHoldsSlot);
  }

  private static boolean isOrHoldsSlot(Node node) {
    return node instanceof Slot
        || (node instanceof Choice choice
            && choice.alternatives().stream().anyMatch(SentencePattern::hasSlot));
  }

  /** One part of a pattern. */
  sealed interface Node permits Literal, Slot, Phrase, Choice {}

  /**
   * Literal text.
   *
   * @param text as written
   */
  record Literal(String text) implements Node {}

  /**
   * {@code {song}} or {@code {device.f}}: becomes a filler of that class, and a span.
   *
   * @param className class of the fillers
   */
  record Slot(String className) implements Node {

    /** Returns the span's type: the class name up to the first dot. */
    String type() {
      return typeOf(className);
    }
  }

  /**
   * {@code <hour>}: becomes one of the phrases of that name, without a span of its own.
   *
   * @param className name of the phrases
   */
  record Phrase(String className) implements Node {}

  /**
   * {@code (a|b|)}: becomes one of the alternatives, including the empty one if it is written.
   *
   * @param alternatives in the order of the line
   */
  record Choice(List<SentencePattern> alternatives) implements Node {

    Choice {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** Returns the slot type of a filler class: {@code device} for {@code device.f}. */
  static String typeOf(String className) {
    int dot = className.indexOf('.');
    return dot < 0 ? className : className.substring(0, dot);
  }
}

package dev.nagare.lab.benchmarks.stream;

import dev.nagare.schemas.avro.EntityEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Checks that the same text always has the same answer, in all configurations. */
final class Answers {

  private final int texts;
  private final Map<Integer, Integer> hashes = new HashMap<>();

  /**
   * Creates a check.
   *
   * @param texts number of texts that are sent repeatedly, in order
   */
  Answers(int texts) {
    this.texts = texts;
  }

  /**
   * Compares an answer with earlier ones.
   *
   * @param number of the utterance
   * @throws IllegalStateException if the text had another answer before
   */
  synchronized void add(int number, EntityEvent event) {
    int hash = Objects.hash(event.getSpans(), event.getConfidence(), event.getRelease());
    Integer before = hashes.putIfAbsent(number % texts, hash);
    if (before != null && before != hash) {
      throw new IllegalStateException("text " + number % texts + " was answered in two ways");
    }
  }

  /** Returns the number of different texts that were answered. */
  synchronized int count() {
    return hashes.size();
  }
}

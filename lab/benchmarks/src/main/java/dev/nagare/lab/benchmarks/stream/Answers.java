package dev.nagare.lab.benchmarks.stream;

import dev.nagare.schemas.avro.EntityEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Sees to it that the same text always has the same answer, in all configurations. */
final class Answers {

  private final int texts;
  private final Map<Integer, Integer> hashes = new HashMap<>();

  /**
   * @param texts that are sent again and again, in order
   */
  Answers(int texts) {
    this.texts = texts;
  }

  /**
   * Compares an answer with those before.
   *
   * @param number of the utterance
   * @throws IllegalStateException if the text had another one
   */
  synchronized void add(int number, EntityEvent event) {
    int hash = Objects.hash(event.getSpans(), event.getConfidence(), event.getRelease());
    Integer before = hashes.putIfAbsent(number % texts, hash);
    if (before != null && before != hash) {
      throw new IllegalStateException("text " + number % texts + " was answered in two ways");
    }
  }

  /** Different texts that were answered. */
  synchronized int count() {
    return hashes.size();
  }
}

package dev.nagare.tagger.text.unicode;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Remembers what was worked out for a word, for a bounded number of words. When one generation is
 * full it becomes the old one, and the one before it is forgotten; a word met again moves to the
 * new one. So frequent words stay, reads take no lock, and at most twice {@code generation} words
 * are held.
 */
final class RecentWords {

  private final int generation;
  private volatile ConcurrentHashMap<String, String> recent = new ConcurrentHashMap<>();
  private volatile ConcurrentHashMap<String, String> old = new ConcurrentHashMap<>();

  RecentWords(int generation) {
    this.generation = generation;
  }

  String get(String word, UnaryOperator<String> compute) {
    String value = recent.get(word);
    if (value == null) {
      value = old.get(word);
      if (value == null) {
        value = compute.apply(word);
      }
      put(word, value);
    }
    return value;
  }

  private synchronized void put(String word, String value) {
    if (recent.size() >= generation) {
      old = recent;
      recent = new ConcurrentHashMap<>();
    }
    recent.put(word, value);
  }

  int size() {
    return recent.size() + old.size();
  }
}

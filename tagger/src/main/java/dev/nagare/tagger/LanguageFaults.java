package dev.nagare.tagger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what is wrong with tags, as {@link WrittenLanguage#fault} says it, for callers that ask
 * about the same ones again and again. Keeps the last {@value #MAX}. For one thread.
 */
public final class LanguageFaults {

  static final int MAX = 10_000;

  private final Map<String, Optional<String>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
          return size() > MAX;
        }
      };

  /** See {@link WrittenLanguage#fault}. */
  public Optional<String> of(String tag) {
    return known.computeIfAbsent(tag, WrittenLanguage::fault);
  }

  int size() {
    return known.size();
  }
}

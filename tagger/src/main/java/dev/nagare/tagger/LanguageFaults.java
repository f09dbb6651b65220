package dev.nagare.tagger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Caches the faults of language tags, as {@link WrittenLanguage#fault} reports them, for callers
 * that ask about the same tags repeatedly. Keeps the last {@value #MAX}. Not thread-safe.
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

  /** Returns the fault of a tag, as {@link WrittenLanguage#fault}. */
  public Optional<String> of(String tag) {
    return known.computeIfAbsent(tag, WrittenLanguage::fault);
  }

  int size() {
    return known.size();
  }
}

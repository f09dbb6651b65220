package dev.nagare.labeling.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An index of known texts by language that finds near copies. Its answers equal those of a
 * comparison with all texts, but it compares few, see {@link NearKeys}. It takes 2 to 4 KB for each
 * text. Not thread-safe.
 */
public final class KnownTexts {

  /**
   * The least number of forgotten texts before the index is compacted; half of its texts must also
   * be forgotten.
   */
  private static final int MIN_FORGOTTEN = 256;

  private static final int FIRST_SIZE = 64;

  /** The separator of words, which contain none. */
  private static final String SPACE = " ";

  private final Map<String, Entry> byName = new HashMap<>();
  private final Map<String, LanguageTexts> byGroup = new HashMap<>();

  /** A text. It stays in the list of its language for a while after it is forgotten. */
  private static final class Entry {

    private final String language;
    private final long textKey;

    /** The words in one string, which takes a quarter of the memory of many. */
    private final String words;

    /** The index of the entry in the list of its language. */
    private int at;

    private boolean forgotten;

    Entry(String language, TextFingerprint text) {
      this.language = language;
      textKey = text.textKey();
      words = String.join(SPACE, text.words());
    }

    Entry(Entry other) {
      language = other.language;
      textKey = other.textKey;
      words = other.words;
    }

    List<String> words() {
      return words.isEmpty() ? List.of() : List.of(words.split(SPACE, -1));
    }
  }

  /** The texts of one language. */
  private static final class LanguageTexts {

    private final Map<Long, Integer> counts = new HashMap<>();
    private List<Entry> entries = new ArrayList<>();
    private LongMultimap near = new LongMultimap();

    /**
     * The letter sketch of each entry: most entries that share a key differ in more than a few
     * letters.
     */
    private long[] sketches = new long[FIRST_SIZE];

    private int forgotten;

    void put(Entry entry) {
      counts.merge(entry.textKey, 1, Integer::sum);
      index(entry);
    }

    private void index(Entry entry) {
      List<String> words = entry.words();
      Letters letters = Letters.of(words);
      append(entry, letters.sketch());
      NearKeys.of(words, letters, key -> near.put(key, entry.at));
    }

    private void append(Entry entry, long sketch) {
      entry.at = entries.size();
      entries.add(entry);
      if (entry.at == sketches.length) {
        sketches = Arrays.copyOf(sketches, 2 * entry.at);
      }
      sketches[entry.at] = sketch;
    }

    /**
     * Adds entries of another index, whose keys are already computed.
     *
     * @param other index
     * @param own for each index of the other, the entry to add; null for none
     */
    void putAll(LanguageTexts other, @Nullable Entry[] own) {
      for (int i = 0; i < own.length; i++) {
        Entry entry = own[i];
        if (entry != null) {
          counts.merge(entry.textKey, 1, Integer::sum);
          append(entry, other.sketches[i]);
        }
      }
      near.putAll(other.near, at -> place(own[at]));
    }

    private static int place(@Nullable Entry entry) {
      return entry == null ? -1 : entry.at;
    }

    void forget(Entry entry) {
      entry.forgotten = true;
      counts.computeIfPresent(entry.textKey, (key, n) -> n == 1 ? null : n - 1);
      forgotten++;
      if (forgotten >= MIN_FORGOTTEN && 2 * forgotten >= entries.size()) {
        makeRoom();
      }
    }

    private void makeRoom() {
      List<Entry> before = entries;
      long[] sketchesBefore = sketches;
      LongMultimap nearBefore = near;
      entries = new ArrayList<>();
      sketches = new long[FIRST_SIZE];
      near = new LongMultimap();
      forgotten = 0;
      for (int i = 0; i < before.size(); i++) {
        if (!before.get(i).forgotten) {
          append(before.get(i), sketchesBefore[i]);
        }
      }
      near.putAll(nearBefore, at -> before.get(at).forgotten ? -1 : before.get(at).at);
    }

    boolean hasNearCopy(TextFingerprint text) {
      Letters letters = Letters.of(text.words());
      long sketch = letters.sketch();
      Set<Integer> compared = new HashSet<>();
      IntPredicate isNearCopy =
          at ->
              Letters.mayDifferBy(NearCopies.MAX_LETTERS, sketches[at], sketch)
                  && compared.add(at)
                  && isNearCopy(at, text);
      boolean[] found = {false};
      NearKeys.of(
          text.words(), letters, key -> found[0] = found[0] || near.anyMatch(key, isNearCopy));
      return found[0];
    }

    private boolean isNearCopy(int at, TextFingerprint text) {
      Entry entry = entries.get(at);
      return !entry.forgotten && NearCopies.are(entry.words(), text.words());
    }
  }

  /**
   * Returns the group under which texts of a language are compared: the language without region and
   * script, because texts in en-US and en-GB may be copies of each other.
   *
   * @param language BCP 47 tag in canonical form
   */
  public static String languageGroup(String language) {
    int dash = language.indexOf('-');
    return dash < 0 ? language : language.substring(0, dash);
  }

  /** Returns the closest likeness of a text to the known texts of its language. */
  public Likeness find(String language, TextFingerprint text) {
    LanguageTexts known = byGroup.get(languageGroup(language));
    if (known == null) {
      return Likeness.NEW;
    }
    if (known.counts.containsKey(text.textKey())) {
      return Likeness.SAME_TEXT;
    }
    return known.hasNearCopy(text) ? Likeness.NEAR_COPY : Likeness.NEW;
  }

  /**
   * Returns whether the same text is known, without looking for near copies.
   *
   * @param language BCP 47 tag
   * @param textKey see {@link TextKey#of}
   */
  public boolean hasSame(String language, long textKey) {
    LanguageTexts known = byGroup.get(languageGroup(language));
    return known != null && known.counts.containsKey(textKey);
  }

  /** Returns whether a text is known under this name. */
  public boolean contains(String name) {
    return byName.containsKey(name);
  }

  /**
   * Adds a text.
   *
   * @param name for forgetting the text later; a text known under this name before is forgotten
   * @param language BCP 47 tag
   * @param text to add
   */
  public void add(String name, String language, TextFingerprint text) {
    forget(name);
    Entry entry = new Entry(languageGroup(language), text);
    byName.put(name, entry);
    byGroup.computeIfAbsent(entry.language, l -> new LanguageTexts()).put(entry);
  }

  /**
   * Adds texts of another index without computing their keys again.
   *
   * @param others index to copy from
   * @param names of the texts in it
   */
  public void addAll(KnownTexts others, Set<String> names) {
    Map<String, @Nullable Entry[]> byShelf = new HashMap<>();
    for (String name : names) {
      Entry other = Objects.requireNonNull(others.byName.get(name), "no such text");
      LanguageTexts from = Objects.requireNonNull(others.byGroup.get(other.language));
      forget(name);
      Entry entry = new Entry(other);
      byName.put(name, entry);
      byShelf.computeIfAbsent(other.language, l -> new Entry[from.entries.size()])[other.at] =
          entry;
    }
    byShelf.forEach(
        (language, own) ->
            byGroup
                .computeIfAbsent(language, l -> new LanguageTexts())
                .putAll(Objects.requireNonNull(others.byGroup.get(language)), own));
  }

  /** Forgets a text; does nothing if the name is unknown. */
  public void forget(String name) {
    Entry entry = byName.remove(name);
    if (entry != null) {
      byGroup.computeIfPresent(entry.language, (l, known) -> forgotten(known, entry));
    }
  }

  private static LanguageTexts forgotten(LanguageTexts known, Entry entry) {
    known.forget(entry);
    return known;
  }

  /** Returns the number of known texts. */
  public int size() {
    return byName.size();
  }
}

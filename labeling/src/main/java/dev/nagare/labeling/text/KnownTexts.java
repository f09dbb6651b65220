package dev.nagare.labeling.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Texts that are known, by language, and a quick answer to whether another one is a near copy of
 * one of them: words are hashed with some left out, and only texts that share a hash are compared.
 * Takes about 2 KB for each text. Not safe for use by several threads.
 */
public final class KnownTexts {

  /** Room is made when half of the texts are forgotten, and at least so many. */
  private static final int LEAST_FORGOTTEN = 256;

  private final Map<String, Entry> byName = new HashMap<>();
  private final Map<String, Shelf> shelves = new HashMap<>();

  /** A text; stays on its shelf for a while when it is forgotten. */
  private static final class Entry {

    private final String language;
    private final TextFingerprint text;
    private boolean forgotten;

    Entry(String language, TextFingerprint text) {
      this.language = language;
      this.text = text;
    }
  }

  /** The texts of one language. */
  private static final class Shelf {

    private final Map<Long, Integer> counts = new HashMap<>();
    private List<Entry> entries = new ArrayList<>();
    private LongMultimap near = new LongMultimap();
    private int forgotten;

    void put(Entry entry) {
      counts.merge(entry.text.textKey(), 1, Integer::sum);
      index(entry);
    }

    private void index(Entry entry) {
      int at = entries.size();
      entries.add(entry);
      NearKeys.of(entry.text.words(), key -> near.put(key, at));
    }

    void forget(Entry entry) {
      entry.forgotten = true;
      counts.computeIfPresent(entry.text.textKey(), (key, n) -> n == 1 ? null : n - 1);
      forgotten++;
      if (forgotten >= LEAST_FORGOTTEN && 2 * forgotten >= entries.size()) {
        makeRoom();
      }
    }

    private void makeRoom() {
      List<Entry> before = entries;
      entries = new ArrayList<>();
      near = new LongMultimap();
      forgotten = 0;
      before.stream().filter(entry -> !entry.forgotten).forEach(this::index);
    }

    boolean hasNearCopy(TextFingerprint text) {
      Set<Integer> compared = new HashSet<>();
      boolean[] found = {false};
      NearKeys.of(
          text.words(),
          key ->
              found[0] =
                  found[0] || near.anyMatch(key, at -> compared.add(at) && isNearCopy(at, text)));
      return found[0];
    }

    private boolean isNearCopy(int at, TextFingerprint text) {
      Entry entry = entries.get(at);
      return !entry.forgotten && NearCopies.are(entry.text.words(), text.words());
    }
  }

  /**
   * What texts are compared under: the language without region and script, as texts in en-US and
   * en-GB may be copies of each other.
   *
   * @param language BCP 47 tag in canonical form
   */
  public static String shelf(String language) {
    int dash = language.indexOf('-');
    return dash < 0 ? language : language.substring(0, dash);
  }

  /** How like a text is to those of its language. */
  public Likeness find(String language, TextFingerprint text) {
    Shelf shelf = shelves.get(shelf(language));
    if (shelf == null) {
      return Likeness.NEW;
    }
    if (shelf.counts.containsKey(text.textKey())) {
      return Likeness.SAME_TEXT;
    }
    return shelf.hasNearCopy(text) ? Likeness.NEAR_COPY : Likeness.NEW;
  }

  /**
   * Whether the same text is known, without a look at near copies.
   *
   * @param textKey see {@link TextKey#of}
   */
  public boolean hasSame(String language, long textKey) {
    Shelf shelf = shelves.get(shelf(language));
    return shelf != null && shelf.counts.containsKey(textKey);
  }

  /** Whether a text is known by this name. */
  public boolean contains(String name) {
    return byName.containsKey(name);
  }

  /**
   * Adds a text.
   *
   * @param name to forget it by; what was known by that name is forgotten
   */
  public void add(String name, String language, TextFingerprint text) {
    forget(name);
    Entry entry = new Entry(shelf(language), text);
    byName.put(name, entry);
    shelves.computeIfAbsent(entry.language, l -> new Shelf()).put(entry);
  }

  /** Forgets a text; does nothing if it is not known. */
  public void forget(String name) {
    Entry entry = byName.remove(name);
    if (entry != null) {
      shelves.computeIfPresent(entry.language, (l, shelf) -> forgotten(shelf, entry));
    }
  }

  private static Shelf forgotten(Shelf shelf, Entry entry) {
    shelf.forget(entry);
    return shelf;
  }

  /** How many texts are known. */
  public int size() {
    return byName.size();
  }
}

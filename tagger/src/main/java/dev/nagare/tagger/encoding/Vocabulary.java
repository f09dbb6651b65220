package dev.nagare.tagger.encoding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The words or bigrams of an embedding table and their rows. Row {@link #UNKNOWN} represents
 * everything that is not listed.
 */
public final class Vocabulary {

  /** The row of items that the vocabulary does not list. */
  public static final int UNKNOWN = 0;

  private final List<String> items;
  private final Map<String, Integer> rows;

  /**
   * Creates a vocabulary.
   *
   * @param items in row order from row 1
   * @throws IllegalArgumentException if an item is listed twice
   */
  public Vocabulary(List<String> items) {
    this.items = List.copyOf(items);
    this.rows = new HashMap<>(items.size() * 2);
    for (int i = 0; i < items.size(); i++) {
      if (rows.put(items.get(i), i + 1) != null) {
        throw new IllegalArgumentException("item " + (i + 1) + " is listed twice");
      }
    }
  }

  /** Returns the row of an item, or {@link #UNKNOWN}. */
  public int rowOf(String item) {
    Integer row = rows.get(item);
    return row == null ? UNKNOWN : row;
  }

  /** Returns the number of rows of the embedding table, the unknown one included. */
  public int rows() {
    return items.size() + 1;
  }

  /** Returns the listed items, without the unknown row. */
  public List<String> items() {
    return items;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that && items.equals(that.items);
  }

  @Override
  public int hashCode() {
    return Objects.hash(items);
  }
}

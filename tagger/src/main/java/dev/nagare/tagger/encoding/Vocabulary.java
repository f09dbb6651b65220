package dev.nagare.tagger.encoding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Words or bigrams and their row in an embedding table. Row {@link #UNKNOWN} stands for everything
 * that is not listed.
 */
public final class Vocabulary {

  /** Row of whatever the vocabulary does not list. */
  public static final int UNKNOWN = 0;

  private final List<String> items;
  private final Map<String, Integer> rows;

  /**
   * @param items what is listed, in row order from row 1
   * @throws IllegalArgumentException if an item stands twice
   */
  public Vocabulary(List<String> items) {
    this.items = List.copyOf(items);
    this.rows = new HashMap<>(items.size() * 2);
    for (int i = 0; i < items.size(); i++) {
      if (rows.put(items.get(i), i + 1) != null) {
        throw new IllegalArgumentException("item " + (i + 1) + " stands twice");
      }
    }
  }

  /** Row of an item, or {@link #UNKNOWN}. */
  public int rowOf(String item) {
    Integer row = rows.get(item);
    return row == null ? UNKNOWN : row;
  }

  /** Number of rows of the embedding table, the unknown one included. */
  public int rows() {
    return items.size() + 1;
  }

  /** What is listed, without the unknown row. */
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

package dev.nagare.cli.console;

import java.util.ArrayList;
import java.util.List;

/** A table: rows of cells under a header, with columns as wide as their widest cell. */
public final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();
  private final int[] widths;

  /** Creates a table without rows. */
  public TextTable(List<String> header) {
    widths = new int[header.size()];
    add(header);
  }

  /**
   * Adds a row.
   *
   * @param row one cell for each column of the header
   */
  public void add(List<String> row) {
    rows.add(row);
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], row.get(i).length());
    }
  }

  /** Returns the header and the rows as lines of text. */
  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}

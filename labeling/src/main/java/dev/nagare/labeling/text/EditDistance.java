package dev.nagare.labeling.text;

/** How many letters must be added, left out, exchanged or swapped to make one word of another. */
public final class EditDistance {

  private EditDistance() {}

  /** Optimal string alignment distance (Damerau 1964), in code points. */
  public static int of(String first, String second) {
    int[] a = first.codePoints().toArray();
    int[] b = second.codePoints().toArray();
    int[][] rows = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      rows[i][0] = i;
    }
    for (int j = 0; j <= b.length; j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        int exchange = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        rows[i][j] = Math.min(exchange, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        if (isSwap) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length][b.length];
  }
}

package dev.nagare.labeling.text;

/** How many letters must be added, left out, exchanged or swapped to make one word of another. */
public final class EditDistance {

  private EditDistance() {}

  /**
   * Optimal string alignment distance (Damerau 1964), in code points. What both begin and end with
   * costs next to nothing, so that long words that hardly differ are compared in no time.
   */
  public static int of(String first, String second) {
    int[] a = first.codePoints().toArray();
    int[] b = second.codePoints().toArray();
    int from = 0;
    while (from < Math.min(a.length, b.length) && a[from] == b[from]) {
      from++;
    }
    int aTo = a.length;
    int bTo = b.length;
    while (aTo > from && bTo > from && a[aTo - 1] == b[bTo - 1]) {
      aTo--;
      bTo--;
    }
    return between(a, b, from, aTo, bTo);
  }

  /** Of {@code a[from, aTo)} and {@code b[from, bTo)}, in three rows of a table. */
  private static int between(int[] a, int[] b, int from, int aTo, int bTo) {
    int width = bTo - from;
    int[] beforeLast = new int[width + 1];
    int[] last = new int[width + 1];
    int[] row = new int[width + 1];
    for (int j = 0; j <= width; j++) {
      last[j] = j;
    }
    for (int i = from; i < aTo; i++) {
      row[0] = i - from + 1;
      for (int j = 1; j <= width; j++) {
        int other = from + j - 1;
        int exchange = last[j - 1] + (a[i] == b[other] ? 0 : 1);
        row[j] = Math.min(exchange, 1 + Math.min(last[j], row[j - 1]));
        boolean isSwap = i > from && j > 1 && a[i] == b[other - 1] && a[i - 1] == b[other];
        if (isSwap) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[width];
  }
}

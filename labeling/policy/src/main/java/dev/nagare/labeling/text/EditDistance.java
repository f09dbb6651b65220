package dev.nagare.labeling.text;

/** The number of letters to add, leave out, exchange or swap to turn one word into another. */
public final class EditDistance {

  private EditDistance() {}

  /**
   * Returns the optimal string alignment distance (Damerau 1964), in code points. Common beginnings
   * and ends are skipped, so that long words with few differences are compared quickly.
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

  /**
   * Returns the distance of {@code a[from, aTo)} and {@code b[from, bTo)}, with three rows of a
   * table.
   */
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

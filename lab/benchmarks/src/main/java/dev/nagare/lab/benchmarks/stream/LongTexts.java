package dev.nagare.lab.benchmarks.stream;

import dev.nagare.lab.benchmarks.stream.StreamRun.Spoken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds long texts from short ones. */
public final class LongTexts {

  private LongTexts() {}

  /**
   * Joins the texts of each language with blanks, and cuts the result into texts of one length. A
   * language with too few characters for one such text repeats its own.
   */
  public static List<Spoken> of(List<Spoken> texts, int codePoints) {
    Map<String, StringBuilder> byLanguage = new LinkedHashMap<>();
    for (Spoken spoken : texts) {
      byLanguage
          .computeIfAbsent(spoken.language(), language -> new StringBuilder())
          .append(spoken.text())
          .append(' ');
    }
    List<Spoken> cut = new ArrayList<>();
    byLanguage.forEach((language, joined) -> cut(language, joined, codePoints, cut));
    return cut;
  }

  private static void cut(
      String language, StringBuilder joined, int codePoints, List<Spoken> into) {
    String once = joined.toString();
    while (joined.codePointCount(0, joined.length()) < codePoints) {
      joined.append(once);
    }
    int left = joined.codePointCount(0, joined.length());
    int from = 0;
    while (left >= codePoints) {
      int to = joined.offsetByCodePoints(from, codePoints);
      into.add(new Spoken(language, joined.substring(from, to)));
      from = to;
      left -= codePoints;
    }
  }
}

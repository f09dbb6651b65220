package dev.nagare.corpora.parallel;

import java.util.List;

/**
 * Leaves out pairs of which one text is far longer than the other, compared with what is usual
 * between the two languages. Such pairs are seldom translations, and a long text would be linked to
 * a few words.
 *
 * @param ratio usual code points of the target side for each of the source side
 */
record LengthFilter(double ratio) {

  private static final double FARTHEST = 4;

  /** Code points added to both texts, so that short answers are not left out by chance. */
  private static final double SLACK = 8;

  static LengthFilter of(List<ParallelPair> pairs) {
    double source = pairs.stream().mapToDouble(pair -> length(pair.source().text())).sum();
    double target = pairs.stream().mapToDouble(pair -> length(pair.target().text())).sum();
    return new LengthFilter(target / source);
  }

  boolean accepts(ParallelPair pair) {
    double expected = ratio * length(pair.source().text()) + SLACK;
    double actual = length(pair.target().text()) + SLACK;
    return actual <= FARTHEST * expected && expected <= FARTHEST * actual;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}

package dev.nagare.streams.process;

/** Words for failures. */
final class Failures {

  private static final int LONGEST_CHAIN = 20;

  private Failures() {}

  /** One line: the outermost message and the innermost cause. */
  static String describe(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < LONGEST_CHAIN; depth++) {
      root = root.getCause();
    }
    String outer = firstLine(failure);
    return root == failure ? outer : outer + "; caused by " + firstLine(root);
  }

  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElse(failure.getClass().getName());
  }
}

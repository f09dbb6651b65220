package dev.nagare.fuzz;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What went wrong, for people. All input is made up, so it may be quoted. */
final class Failures {

  private static final int FRAMES = 12;

  private Failures() {}

  static String describe(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : "\n  caused by ").append(cause);
      text.append(
          Arrays.stream(cause.getStackTrace())
              .limit(FRAMES)
              .map(frame -> "\n    at " + frame)
              .collect(Collectors.joining()));
    }
    return text.toString();
  }
}

package dev.nagare.testkit;

import java.nio.file.Path;

/** The Java installation that runs the tests. */
public final class JavaHome {

  private JavaHome() {}

  /** Returns the {@code java} command, for processes that tests start. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}

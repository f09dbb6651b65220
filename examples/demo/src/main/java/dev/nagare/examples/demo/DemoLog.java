package dev.nagare.examples.demo;

import java.nio.file.Path;

/** The file that stream, trainer and rollout log to. The logging configuration names it so too. */
final class DemoLog {

  private static final String PROPERTY = "nagare.demo.log";

  private DemoLog() {}

  /** The log of the last run that kept its models there. */
  static Path file(Path folder) {
    return folder.resolve("demo.log");
  }

  /** Logs go there from now on; must come before anything is logged. */
  static void use(Path folder) {
    System.setProperty(PROPERTY, file(folder).toString());
  }
}

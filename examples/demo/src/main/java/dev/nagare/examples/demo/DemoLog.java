package dev.nagare.examples.demo;

import java.nio.file.Path;

/** The log file of stream, trainer and rollout. The logging configuration uses the same name. */
final class DemoLog {

  private static final String PROPERTY = "nagare.demo.log";

  private DemoLog() {}

  /** Returns the log of the last run that kept its models in a folder. */
  static Path file(Path folder) {
    return folder.resolve("demo.log");
  }

  /** Directs logs to a folder. Call it before anything is logged. */
  static void use(Path folder) {
    System.setProperty(PROPERTY, file(folder).toString());
  }
}

package dev.nagare.labelqueue;

import dev.nagare.labelqueue.command.QueueCommands;
import dev.nagare.service.command.StopSignal;

/** Runs {@code ./nagare queue …}. */
public final class Main {

  private static final String LOGGING = "logback.configurationFile";

  private Main() {}

  /** Runs a command and exits with its code: 0 done, 1 failed, 2 bad usage or configuration. */
  public static void main(String[] args) {
    // Ours by name, not as the default: an application that embeds this one has its own.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/nagare/labelqueue/logback.xml");
    }
    StopSignal.exit(QueueCommands.execute(System.getenv(), args));
  }
}

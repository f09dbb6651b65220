package dev.nagare.trainerservice;

import dev.nagare.service.command.StopSignal;
import dev.nagare.service.command.ThreadDeaths;
import dev.nagare.trainerservice.command.TrainerCommands;

/** Runs {@code ./nagare trainer …}. */
public final class Main {

  private static final String LOGGING = "logback.configurationFile";

  private Main() {}

  /** Runs a command and exits with its code: 0 done, 1 failed, 2 bad usage, 3 out of memory. */
  public static void main(String[] args) {
    // Ours by name, not as the default: an application that embeds this one has its own.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/nagare/trainerservice/logback.xml");
    }
    ThreadDeaths.endProcess();
    StopSignal.exit(TrainerCommands.execute(System.getenv(), args));
  }
}

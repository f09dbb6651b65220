package dev.nagare.cli;

import dev.nagare.cli.process.StopSignal;

/** The process of every command: {@code nagare COMMAND}. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its {@link dev.nagare.cli.process.ExitCode}. */
  public static void main(String[] args) {
    StopSignal.exit(RootCommand.execute(CommandGroup.found(), CommandContext.system(), args));
  }
}

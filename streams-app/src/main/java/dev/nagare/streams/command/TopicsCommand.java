package dev.nagare.streams.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about topics. */
@Command(
    name = "topics",
    description = "Creates and checks the topics and their schemas.",
    synopsisSubcommandLabel = "COMMAND",
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
final class TopicsCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Missing command: create or validate");
    }
  }
}

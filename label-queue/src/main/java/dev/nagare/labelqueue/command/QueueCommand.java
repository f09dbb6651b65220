package dev.nagare.labelqueue.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about the queue of label requests. */
@Command(
    name = "queue",
    description = {
      "Brings what people are asked to label into files for labeling tools, and their answers back.",
      "",
      "The files hold what users said: treat them as personal data. docs/label-queue.md has the"
          + " formats, a walk-through with Label Studio, and what other labeling tools must do.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
final class QueueCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "Missing command: " + String.join(", ", spec.subcommands().keySet()));
    }
  }
}

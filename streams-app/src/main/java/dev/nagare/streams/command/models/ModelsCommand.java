package dev.nagare.streams.command.models;

import dev.nagare.streams.command.terminal.Question;
import dev.nagare.streams.serving.BundleOpener;
import dev.nagare.streams.serving.TaggerOpener;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** Groups the commands about releases of models. */
@Command(
    name = "models",
    description = {
      "Shows the releases of models and changes how far they may act.",
      "",
      "A release is named by its key, id:version, or by the beginning of it if no other key begins"
          + " so. A release in SHADOW only tags beside the active one, a CANARY answers a share of the"
          + " utterances, the ACTIVE one answers; one that was replaced is RETIRED and can be rolled"
          + " back to, one that failed is REJECTED.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
public final class ModelsCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** The group with its commands. */
  public static CommandLine commandLine(
      BundleOpener bundles,
      TaggerOpener taggers,
      Map<String, String> environment,
      Question question) {
    return new CommandLine(new ModelsCommand())
        .addSubcommand(new ModelsListCommand(environment))
        .addSubcommand(new ModelsShowCommand(environment))
        .addSubcommand(new ModelsPublishCommand(bundles, environment, question))
        .addSubcommand(new ModelsPromoteCommand(environment, question))
        .addSubcommand(new ModelsRollbackCommand(environment))
        .addSubcommand(new ModelsRejectCommand(environment))
        .addSubcommand(new ModelsDiffCommand(bundles, taggers, environment))
        .addSubcommand(new ModelsForgetCommand(environment))
        .addSubcommand(new ModelsKeygenCommand());
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "Missing command: " + String.join(", ", spec.subcommands().keySet()));
    }
  }
}

package dev.nagare.admin.models;

import dev.nagare.cli.CommandContext;
import dev.nagare.serving.BundleOpener;
import dev.nagare.serving.TaggerOpener;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
    })
final class ModelsCommand {

  /** Returns the group with its commands. */
  static CommandLine commandLine(
      BundleOpener bundles, TaggerOpener taggers, CommandContext context) {
    return new CommandLine(new ModelsCommand())
        .addSubcommand(new ModelsListCommand(context))
        .addSubcommand(new ModelsShowCommand(context))
        .addSubcommand(new ModelsPublishCommand(bundles, context))
        .addSubcommand(new ModelsPromoteCommand(context))
        .addSubcommand(new ModelsRollbackCommand(context))
        .addSubcommand(new ModelsRejectCommand(context))
        .addSubcommand(new ModelsDiffCommand(bundles, taggers, context))
        .addSubcommand(new ModelsForgetCommand(context))
        .addSubcommand(new ModelsKeygenCommand());
  }
}

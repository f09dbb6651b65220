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
      "Shows releases and changes their stages.",
      "",
      "A release is named by its key, id:version, or by its beginning if no other key begins with"
          + " it. A release in SHADOW only tags beside the active one, a CANARY answers a share"
          + " of the utterances, and the ACTIVE one answers the others. A replaced release is"
          + " RETIRED and can be rolled back to; one that failed is REJECTED.",
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

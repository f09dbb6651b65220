package dev.nagare.streams.command;

import dev.nagare.releases.signing.SigningKeyException;
import dev.nagare.service.command.ExitCode;
import dev.nagare.streams.command.deadletters.DeadLettersCommand;
import dev.nagare.streams.command.feed.FeedCommand;
import dev.nagare.streams.command.models.ModelsCommand;
import dev.nagare.streams.command.replay.ReplayCommand;
import dev.nagare.streams.command.terminal.Question;
import dev.nagare.streams.command.topics.AclsCommand;
import dev.nagare.streams.command.topics.TopicsCommand;
import dev.nagare.streams.serving.BundleOpener;
import dev.nagare.streams.serving.TaggerOpener;
import java.io.PrintWriter;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The commands of this module under one name. */
@Command(
    name = "nagare",
    description = "Finds entities in utterances that stream through Kafka.",
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done, or stopped on request", "1:failed", "2:bad usage or configuration"})
public final class NagareCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private NagareCommand() {}

  /**
   * Runs a command line.
   *
   * @param bundles opens the files named by {@code nagare.bundles}
   * @param taggers opens the bundles of releases in the log
   * @param environment of the process
   * @return the {@link ExitCode}
   */
  public static int execute(
      BundleOpener bundles, TaggerOpener taggers, Map<String, String> environment, String... args) {
    return commandLine(bundles, taggers, environment).execute(args);
  }

  /** The command line. */
  public static CommandLine commandLine(
      BundleOpener bundles, TaggerOpener taggers, Map<String, String> environment) {
    return commandLine(bundles, taggers, environment, Question.ON_THE_TERMINAL);
  }

  /** The command line, with somebody to ask. */
  public static CommandLine commandLine(
      BundleOpener bundles,
      TaggerOpener taggers,
      Map<String, String> environment,
      Question question) {
    return new CommandLine(new NagareCommand())
        .addSubcommand(new StreamsCommand(bundles, taggers, environment))
        .addSubcommand(TopicsCommand.commandLine(environment))
        .addSubcommand(AclsCommand.commandLine(environment))
        .addSubcommand(ModelsCommand.commandLine(bundles, taggers, environment, question))
        .addSubcommand(DeadLettersCommand.commandLine(environment, question))
        .addSubcommand(new ReplayCommand(bundles, taggers, environment))
        .addSubcommand(new FeedCommand(environment))
        .setExecutionExceptionHandler((e, command, parsed) -> report(e, command.getErr()));
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing command: streams, topics, acls, models, dead-letters, replay or feed");
    }
  }

  private static int report(Exception e, PrintWriter err) {
    if (e instanceof ConfigException || e instanceof SigningKeyException) {
      err.println("configuration: " + e.getMessage());
      return ExitCode.USAGE;
    }
    err.println(e.getMessage() == null ? e.toString() : e.getMessage());
    return ExitCode.FAILURE;
  }
}

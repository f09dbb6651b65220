package dev.nagare.streams.command;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.service.command.ExitCode;
import dev.nagare.service.topics.TopicChecks;
import dev.nagare.service.topics.TopicProblem;
import dev.nagare.streams.config.NagareConfig;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What the topic commands print at their end. */
final class TopicsReport {

  private TopicsReport() {}

  static PrintWriter out(@Nullable CommandSpec spec) {
    return spec == null
        ? new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true)
        : spec.commandLine().getOut();
  }

  /** Checks all topics and schemas, prints the outcome, and returns the exit code for it. */
  static int check(NagareConfig config, PrintWriter out) {
    List<TopicProblem> problems =
        TopicChecks.check(config.service(), NagareTopic.all(), config.deadLettersMaxBytes());
    problems.forEach(problem -> out.println("wrong   " + problem));
    if (problems.isEmpty()) {
      out.println("all topics and schemas are as they must be");
    }
    out.flush();
    return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
  }
}

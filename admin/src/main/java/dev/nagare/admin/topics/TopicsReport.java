package dev.nagare.admin.topics;

import dev.nagare.cli.process.ExitCode;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.topics.TopicChecks;
import dev.nagare.service.topics.TopicReport;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.topology.UtteranceTopology;
import java.io.PrintWriter;

/** Prints the report at the end of the topic commands. */
final class TopicsReport {

  private TopicsReport() {}

  /**
   * Checks all topics and schemas, and the existing topics of Kafka Streams, prints the result, and
   * returns its exit code. Warnings about what one broker could lose or stop are printed and are no
   * failure.
   */
  static int check(NagareConfig config, PrintWriter out) {
    TopicReport report;
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas())) {
      report =
          TopicChecks.check(
              config.service(),
              NagareTopic.all(),
              config.deadLettersMaxBytes(),
              UtteranceTopology.internalTopics(serdes, config.service().clients().applicationId()));
    }
    report.problems().forEach(problem -> out.println("wrong   " + problem));
    report.warnings().forEach(warning -> out.println("warning " + warning));
    if (report.problems().isEmpty()) {
      out.println("all topics and schemas are correct");
    }
    out.flush();
    return report.problems().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
  }
}

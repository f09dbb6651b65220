package dev.nagare.service.process;

import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.BrokersUnavailableException;
import dev.nagare.service.topics.TopicChecks;
import dev.nagare.service.topics.TopicProblem;
import dev.nagare.service.topics.TopicReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at topics and schemas before the stream starts. What is missing would otherwise show late:
 * a missing dead-letter topic, for one, holds the output up for a minute and ends in an error that
 * does not name it.
 */
public final class StartupChecks {

  private static final Logger LOG = LoggerFactory.getLogger(StartupChecks.class);

  private StartupChecks() {}

  /**
   * Looks at some topics and their schemas, for a command. It logs nothing: what one broker could
   * lose is told by the services and by {@code topics validate}.
   *
   * @throws StartupException if they are not as they must be; the message says what to do
   */
  public static void run(ServiceConfig config, List<NagareTopic<?, ?>> topics) {
    var unused = check(config, topics, 0, List.of());
  }

  /**
   * Looks at some topics and their schemas. Logs a warning for what one broker could lose or stop.
   *
   * @param deadLettersMaxBytes largest dead letter that will be sent; 0 for none
   * @param internal names of topics that Kafka Streams creates itself, if they are there already
   * @return replicas of the topic that has the fewest
   * @throws StartupException if they are not as they must be; the message says what to do
   */
  public static int run(
      ServiceConfig config,
      List<NagareTopic<?, ?>> topics,
      int deadLettersMaxBytes,
      Collection<String> internal) {
    TopicReport report = check(config, topics, deadLettersMaxBytes, internal);
    warn(report.warnings());
    return report.replicas();
  }

  private static TopicReport check(
      ServiceConfig config,
      List<NagareTopic<?, ?>> topics,
      int deadLettersMaxBytes,
      Collection<String> internal) {
    TopicReport report;
    try {
      report = TopicChecks.check(config, topics, deadLettersMaxBytes, internal);
    } catch (BrokersUnavailableException | RegistryUnavailableException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
    if (!report.problems().isEmpty()) {
      throw new StartupException(
          report.problems().stream()
              .map(problem -> "\n  " + problem)
              .collect(Collectors.joining("", "topics and schemas are not as they must be:", "")));
    }
    return report;
  }

  /** One line for each kind, since most often all topics are alike. */
  private static void warn(List<TopicProblem> warnings) {
    Map<String, List<String>> topics = new TreeMap<>();
    for (TopicProblem warning : warnings) {
      topics
          .computeIfAbsent(warning.description(), key -> new ArrayList<>())
          .add(warning.subject());
    }
    topics.forEach(
        (reason, subjects) ->
            LogEvent.warn(LOG, "topics_not_durable")
                .text("reason", reason)
                .with("topics", subjects)
                .with("see", "docs/concepts/durability.md")
                .log());
  }
}

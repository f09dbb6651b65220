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
 * Checks topics and schemas before a process starts. Without these checks problems show late: with
 * a missing dead-letter topic, output stalls for a minute and ends in an error that does not name
 * the topic.
 */
public final class StartupChecks {

  private static final Logger LOG = LoggerFactory.getLogger(StartupChecks.class);

  private StartupChecks() {}

  /**
   * Checks topics and their schemas for a command. It does not log what a single broker could lose;
   * the services and {@code topics validate} report that.
   *
   * @throws StartupException if a topic or schema is misconfigured; the message says how to fix it
   */
  public static void run(ServiceConfig config, List<NagareTopic<?, ?>> topics) {
    var unused = check(config, topics, 0, List.of());
  }

  /**
   * Checks topics and their schemas. Logs a warning about records that a single broker could lose
   * and topics that it could stop.
   *
   * @param deadLettersMaxBytes size of the largest dead letter that will be sent; 0 for none
   * @param internal names of topics that Kafka Streams creates itself, checked if they exist
   * @return the smallest number of replicas of any topic
   * @throws StartupException if a topic or schema is misconfigured; the message says how to fix it
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
              .collect(Collectors.joining("", "topics or schemas are misconfigured:", "")));
    }
    return report;
  }

  /** Logs one line for each kind of warning, since usually all topics share it. */
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

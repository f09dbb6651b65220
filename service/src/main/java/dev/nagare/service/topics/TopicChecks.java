package dev.nagare.service.topics;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.SubjectReport;
import dev.nagare.service.config.ServiceConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checks topics and their schemas together. */
public final class TopicChecks {

  private TopicChecks() {}

  /**
   * Checks some topics on the brokers and their schemas in the registry; changes nothing.
   *
   * @param deadLettersMaxBytes size of the largest dead letter that will be sent; 0 for none
   * @param internal names of topics that Kafka Streams creates itself, checked if they exist
   * @throws BrokersUnavailableException if the brokers do not answer or refuse
   * @throws dev.nagare.schemas.RegistryUnavailableException if the registry does not answer
   */
  public static TopicReport check(
      ServiceConfig config,
      List<NagareTopic<?, ?>> topics,
      int deadLettersMaxBytes,
      Collection<String> internal) {
    TopicReport onBrokers;
    try (TopicAdmin admin = TopicAdmin.connect(config)) {
      onBrokers = admin.check(topics, deadLettersMaxBytes, internal);
    }
    List<TopicProblem> problems = new ArrayList<>(onBrokers.problems());
    try (SchemaRegistration registry = SchemaRegistration.of(config.schemas())) {
      registry.validate(topics).stream()
          .filter(report -> !report.isValid())
          .map(TopicChecks::problem)
          .forEach(problems::add);
    }
    return new TopicReport(problems, onBrokers.warnings(), onBrokers.replicas());
  }

  private static TopicProblem problem(SubjectReport report) {
    String named = report.subject() + ": ";
    String line = report.describe();
    return new TopicProblem(
        report.subject(), line.startsWith(named) ? line.substring(named.length()) : line);
  }
}

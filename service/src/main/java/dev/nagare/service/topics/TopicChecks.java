package dev.nagare.service.topics;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.SubjectReport;
import dev.nagare.service.config.ServiceConfig;
import java.util.ArrayList;
import java.util.List;

/** Looks at topics and schemas together. */
public final class TopicChecks {

  private TopicChecks() {}

  /**
   * Checks some topics on the brokers and their schemas in the registry; changes nothing.
   *
   * @param deadLettersMaxBytes largest dead letter that will be sent; 0 for none
   * @return what is wrong; empty if nothing is
   * @throws BrokersUnavailableException if the brokers do not answer or refuse
   * @throws dev.nagare.schemas.RegistryUnavailableException if the registry gives no answer
   */
  public static List<TopicProblem> check(
      ServiceConfig config, List<NagareTopic<?, ?>> topics, int deadLettersMaxBytes) {
    List<TopicProblem> problems = new ArrayList<>();
    try (TopicAdmin admin = TopicAdmin.connect(config)) {
      problems.addAll(admin.check(topics, deadLettersMaxBytes));
    }
    try (SchemaRegistration registry = SchemaRegistration.of(config.schemas())) {
      registry.validate(topics).stream()
          .filter(report -> !report.isValid())
          .map(TopicChecks::problem)
          .forEach(problems::add);
    }
    return problems;
  }

  private static TopicProblem problem(SubjectReport report) {
    String named = report.subject() + ": ";
    String line = report.describe();
    return new TopicProblem(
        report.subject(), line.startsWith(named) ? line.substring(named.length()) : line);
  }
}

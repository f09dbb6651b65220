package dev.nagare.service.process;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.BrokersUnavailableException;
import dev.nagare.service.topics.TopicChecks;
import dev.nagare.service.topics.TopicProblem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks at topics and schemas before the stream starts. What is missing would otherwise show late:
 * a missing dead-letter topic, for one, holds the output up for a minute and ends in an error that
 * does not name it.
 */
public final class StartupChecks {

  private StartupChecks() {}

  /**
   * Looks at some topics and their schemas.
   *
   * @param deadLettersMaxBytes largest dead letter that will be sent; 0 for none
   * @throws StartupException if they are not as they must be; the message says what to do
   */
  public static void run(
      ServiceConfig config, List<NagareTopic<?, ?>> topics, int deadLettersMaxBytes) {
    List<TopicProblem> problems;
    try {
      problems = TopicChecks.check(config, topics, deadLettersMaxBytes);
    } catch (BrokersUnavailableException | RegistryUnavailableException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
    if (!problems.isEmpty()) {
      throw new StartupException(
          problems.stream()
              .map(problem -> "\n  " + problem)
              .collect(Collectors.joining("", "topics and schemas are not as they must be:", "")));
    }
  }
}

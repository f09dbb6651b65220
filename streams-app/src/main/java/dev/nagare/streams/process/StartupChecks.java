package dev.nagare.streams.process;

import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.topics.BrokersUnavailableException;
import dev.nagare.streams.topics.TopicChecks;
import dev.nagare.streams.topics.TopicProblem;
import dev.nagare.streams.topology.UtteranceTopology;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks at topics and schemas before the stream starts. What is missing would otherwise show late:
 * a missing dead-letter topic, for one, holds the output up for a minute and ends in an error that
 * does not name it.
 */
final class StartupChecks {

  private StartupChecks() {}

  static void run(NagareConfig config) {
    List<TopicProblem> problems;
    try {
      problems = TopicChecks.check(config, UtteranceTopology.TOPICS);
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

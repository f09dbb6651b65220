package dev.nagare.service.command;

import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.Explanation;
import dev.nagare.service.process.Failures;
import dev.nagare.service.process.UnusableInputException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/**
 * Base for groups of commands that connect to Kafka: they explain failures and write logs in the
 * same way.
 */
public interface ServiceCommandGroup extends CommandGroup {

  /**
   * Explains failures of Kafka's clients, invalid settings, and Nagare's own exceptions, whose
   * messages are written for users.
   */
  @Override
  default Optional<Explanation> explain(Exception failure) {
    if (failure instanceof ConfigException) {
      return Optional.of(Explanation.configuration(Explanation.message(failure)));
    }
    if (failure instanceof UnusableInputException) {
      return Optional.of(Explanation.data(Explanation.message(failure)));
    }
    if (failure instanceof KafkaException) {
      return Optional.of(Explanation.failed(Failures.describe(failure)));
    }
    return isOurs(failure) ? Optional.of(Explanation.failed(failure)) : Optional.empty();
  }

  @Override
  default Optional<String> logging() {
    return Optional.of("dev/nagare/service/logback.xml");
  }

  private static boolean isOurs(Exception failure) {
    return failure.getClass().getName().startsWith("dev.nagare.")
        && !failure.getClass().getName().startsWith("dev.nagare.cli.");
  }
}

package dev.nagare.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Explanation;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.service.process.Outcome;
import dev.nagare.service.process.StartupException;
import dev.nagare.service.process.UnusableInputException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ServiceCommandGroupTest {

  private final ServiceCommandGroup group =
      new ServiceCommandGroup() {
        @Override
        public List<CommandEntry> commands() {
          return List.of();
        }
      };

  @Test
  void shouldEndWithTwoOnWhatCannotBeUsed() {
    assertThat(group.explain(new ConfigException("no servers")))
        .contains(new Explanation(ExitCode.USAGE, "configuration: no servers", false));
    assertThat(group.explain(new UnusableInputException("bundle a.nagare is damaged")))
        .contains(new Explanation(ExitCode.USAGE, "bundle a.nagare is damaged", false));
  }

  @Test
  void shouldEndWithOneAndSayWhyWhenItFails() {
    assertThat(group.explain(new StartupException("topics are missing")))
        .contains(new Explanation(ExitCode.FAILURE, "topics are missing", false));
    assertThat(
            group.explain(
                new KafkaException("not written", new StartupException("topics are missing"))))
        .get()
        .satisfies(
            explained -> {
              assertThat(explained.exitCode()).isEqualTo(ExitCode.FAILURE);
              assertThat(explained.message()).contains("not written", "topics are missing");
            });
  }

  @Test
  void shouldLeaveToTheRootWhatItKnowsNothingOf() {
    assertThat(group.explain(new IllegalStateException("a fault of ours"))).isEmpty();
    assertThat(group.explain(new UsageException("--limit is 0"))).isEmpty();
  }

  @Test
  void shouldEndWithZeroOnlyWhenAllWasFinished() {
    assertThat(Outcome.STOPPED.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Outcome.STOPPED_LATE.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(Outcome.FAILED.exitCode()).isEqualTo(ExitCode.FAILURE);
  }
}

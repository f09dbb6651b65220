package dev.nagare.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class ReplayRulesTest {

  private final ReplayLog log = ReplayLog.empty(Uuid.ONE_UUID);
  private final ReplayRules rules = new ReplayRules(2, "in");

  @Test
  void shouldLetARecordBeReplayedAsOftenAsAllowed() {
    assertThat(obstacle(Map.of())).isEmpty();
    assertThat(obstacle(Map.of("nagare.replay.count", "1"))).isEmpty();
    assertThat(obstacle(Map.of("nagare.replay.count", "2"))).contains(Obstacle.TOO_OFTEN);
    assertThat(obstacle(Map.of("nagare.replay.count", "9"))).contains(Obstacle.TOO_OFTEN);
  }

  @Test
  void shouldLeaveAloneWhatIsNotWhole() {
    assertThat(obstacle(Map.of("nagare.error.value.bytes", "0"))).contains(Obstacle.CUT);
  }

  @Test
  void shouldLeaveAloneWhatWasReadElsewhere() {
    assertThat(obstacle(Map.of("__streams.errors.topic", "other"))).contains(Obstacle.OTHER_TOPIC);
  }

  @Test
  void shouldLeaveAloneWhatIsNotOurs() {
    assertThat(obstacle(Map.of("nagare.error.reason", ""))).contains(Obstacle.FOREIGN);
    assertThat(obstacle(Map.of("__streams.errors.offset", ""))).contains(Obstacle.FOREIGN);
  }

  private Optional<Obstacle> obstacle(Map<String, String> headers) {
    return rules.obstacle(SampleDeadLetters.letter(headers), log);
  }
}

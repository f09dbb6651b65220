package dev.nagare.streams.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class InternalTopicsTest {

  private static final String FACTOR = "replication.factor";
  private static final String IN_SYNC = "topic.min.insync.replicas";

  @Test
  void shouldKeepInternalTopicsAsWellAsTheOthers() {
    assertThat(InternalTopics.settings(Map.of(), 1)).isEmpty(); // The brokers' default may be more.
    for (int replicas = 2; replicas < 10; replicas++) {
      assertThat(InternalTopics.settings(Map.of(), replicas))
          .isEqualTo(Map.of(FACTOR, "" + replicas, IN_SYNC, "" + (replicas - 1)));
    }
  }

  @Test
  void shouldLeaveWhatIsSetAndFollowIt() {
    assertThat(InternalTopics.settings(Map.of(FACTOR, "5"), 3)).isEqualTo(Map.of(IN_SYNC, "4"));
    assertThat(InternalTopics.settings(Map.of(FACTOR, "-1"), 3)).isEmpty();
    assertThat(InternalTopics.settings(Map.of(IN_SYNC, "1"), 3)).isEqualTo(Map.of(FACTOR, "3"));
    assertThat(InternalTopics.settings(Map.of(FACTOR, 2, IN_SYNC, "2"), 3)).isEmpty();
  }

  @Test
  void shouldRefuseFewerReplicasThanEveryTopicMustHave() {
    assertThatCode(() -> InternalTopics.requireEnough(Map.of(), 3)).doesNotThrowAnyException();
    assertThatCode(() -> InternalTopics.requireEnough(Map.of(FACTOR, "3"), 3))
        .doesNotThrowAnyException();
    assertThatCode(() -> InternalTopics.requireEnough(Map.of(FACTOR, "-1"), 1))
        .doesNotThrowAnyException();
    for (String few : new String[] {"-1", "1", "2"}) {
      assertThatThrownBy(() -> InternalTopics.requireEnough(Map.of(FACTOR, few), 3))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(FACTOR)
          .hasMessageContaining("nagare.topics.min.replicas=3");
    }
  }
}

package dev.nagare.releases.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.rollout.RolloutLimits.Deviations;
import dev.nagare.releases.rollout.RolloutLimits.StageLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutConfigTest {

  @Test
  void shouldHaveDefaults() {
    RolloutLimits limits = RolloutConfig.limits(Map.of());

    assertThat(limits)
        .isEqualTo(
            new RolloutLimits(
                true,
                new StageLimits(
                    500,
                    List.of(0.05, 0.25),
                    500,
                    2000,
                    Duration.ofMinutes(5),
                    Duration.ofHours(24),
                    Duration.ofHours(1)),
                new Deviations(0, 3, 0.6, 0.15, 0.1, 0.5),
                0.5,
                "und"));
  }

  @Test
  void shouldMapEveryKey() {
    RolloutLimits limits =
        RolloutConfig.limits(
            Map.ofEntries(
                Map.entry(RolloutConfig.AUTOMATIC, "false"),
                Map.entry(RolloutConfig.SHADOW_UTTERANCES, "1"),
                Map.entry(RolloutConfig.CANARY_SHARES, "0.1, 0.5"),
                Map.entry(RolloutConfig.CANARY_UTTERANCES, "2"),
                Map.entry(RolloutConfig.ACTIVE_UTTERANCES, "3"),
                Map.entry(RolloutConfig.ACTIVE_MIN, "4000"),
                Map.entry(RolloutConfig.MAX_FAILURE_SHARE, "0.01"),
                Map.entry(RolloutConfig.MAX_LATENCY_RATIO, "5"),
                Map.entry(RolloutConfig.MAX_DISAGREEMENT_SHARE, "0.3"),
                Map.entry(RolloutConfig.MAX_CONFIDENCE_DROP, "0.2"),
                Map.entry(RolloutConfig.MAX_DROPPED_SHARE, "0.4"),
                Map.entry(RolloutConfig.STAGE_TIMEOUT, "6000"),
                Map.entry(RolloutConfig.DISAGREEMENT_MARGIN, "0.25"),
                Map.entry(RolloutConfig.QUORUM, "0.75"),
                Map.entry(RolloutConfig.ROLLBACK_PAUSE, "7000"),
                Map.entry("nagare.fallback.language", "EN")));

    assertThat(limits)
        .isEqualTo(
            new RolloutLimits(
                false,
                new StageLimits(
                    1,
                    List.of(0.1, 0.5),
                    2,
                    3,
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(7)),
                new Deviations(0.01, 5, 0.3, 0.25, 0.2, 0.4),
                0.75,
                "en"));
  }

  @Test
  void shouldGoStraightToActiveWhereThereAreNoShares() {
    RolloutLimits limits = RolloutConfig.limits(Map.of(RolloutConfig.CANARY_SHARES, ""));

    assertThat(limits.stages().shareAfter(0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.25,0.05", "0", "1", "0.1,0.1", "-0.1", "a", "NaN"})
  void shouldNameTheKeyWhenSharesDoNotGrow(String shares) {
    assertThatThrownBy(() -> RolloutConfig.limits(Map.of(RolloutConfig.CANARY_SHARES, shares)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(RolloutConfig.CANARY_SHARES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.5", "1.01", "NaN"})
  void shouldNameTheKeyWhenAQuorumCannotBe(String quorum) {
    assertThatThrownBy(() -> RolloutConfig.limits(Map.of(RolloutConfig.QUORUM, quorum)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(RolloutConfig.QUORUM);
  }

  /** Against NaN no limit would hold. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        RolloutConfig.MAX_FAILURE_SHARE,
        RolloutConfig.MAX_LATENCY_RATIO,
        RolloutConfig.MAX_DISAGREEMENT_SHARE,
        RolloutConfig.DISAGREEMENT_MARGIN,
        RolloutConfig.MAX_CONFIDENCE_DROP,
        RolloutConfig.MAX_DROPPED_SHARE
      })
  void shouldNameTheKeyWhenALimitIsNoNumber(String key) {
    assertThatThrownBy(() -> RolloutConfig.limits(Map.of(key, "NaN")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }
}

package dev.nagare.console.api.releases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The observations of a release in its present stage.
 *
 * @param utterances utterances observed, summed over languages
 * @param required utterances that the stage requires; 0 if it requires none
 * @param instances live instances of the stream
 * @param usable live instances that have loaded the release
 * @param limits limits with what is observed
 * @param waitingFor what the rollout waits for; null if it does not wait
 * @param waitingSaidAt time at which the rollout said so; null if it does not wait
 */
public record RolloutView(
    long utterances,
    int required,
    int instances,
    int usable,
    List<Limit> limits,
    @Nullable String waitingFor,
    @Nullable Instant waitingSaidAt) {

  /**
   * A limit.
   *
   * @param kind FAILURES, TIME, DISAGREEMENT, CONFIDENCE_DROP or DROPPED
   * @param language BCP 47 tag as the release serves it
   * @param count size of the sample
   * @param value observed figure; null while too little is observed
   * @param low lower bound of its 99.9 % interval
   * @param high upper bound of its 99.9 % interval
   * @param limit largest allowed figure
   * @param state UNKNOWN, KEPT, OPEN (beyond the limit, and its interval is not) or BROKEN
   */
  public record Limit(
      String kind,
      String language,
      long count,
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      double limit,
      String state) {}
}

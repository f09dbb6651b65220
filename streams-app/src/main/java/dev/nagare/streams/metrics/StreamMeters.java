package dev.nagare.streams.metrics;

import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.streams.deadletters.RejectionListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Counts the stream's work. A record that is processed again, because its transaction was aborted,
 * is counted again: the topics are exact, the meters are not.
 */
public final class StreamMeters implements RejectionListener {

  private final ReleaseMeters releases;
  private final RolloutMeters rollout;
  private final LabelMeters labels;
  private final LookAheadMeters lookAhead;
  private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);

  public StreamMeters(MeterRegistry registry) {
    releases = new ReleaseMeters(registry);
    rollout = new RolloutMeters(registry);
    labels = new LabelMeters(registry);
    lookAhead = new LookAheadMeters(registry);
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      deadLetters.put(
          reason,
          Counter.builder("nagare.dead.letters")
              .description("Records sent to the dead letters")
              .tag("stage", reason.stage().name())
              .tag("reason", reason.name())
              .register(registry));
    }
  }

  /** Returns the meters of releases. */
  public ReleaseMeters releases() {
    return releases;
  }

  /** Returns the meters of this instance's rollout. */
  public RolloutMeters rollout() {
    return rollout;
  }

  /** Returns the meters of label requests. */
  public LabelMeters labels() {
    return labels;
  }

  /** Returns the meters of look-ahead. */
  public LookAheadMeters lookAhead() {
    return lookAhead;
  }

  @Override
  public void onRejected(DeadLetterReason reason, ErrorHandlerContext record) {
    Counter counter = deadLetters.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }
}

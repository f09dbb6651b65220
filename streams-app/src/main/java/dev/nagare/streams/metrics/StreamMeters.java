package dev.nagare.streams.metrics;

import dev.nagare.streams.deadletters.Reason;
import dev.nagare.streams.deadletters.RejectionListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Counts what the stream does. A record that is processed again, because its transaction was
 * aborted, is counted again: the topics are exact, these are not.
 */
public final class StreamMeters implements RejectionListener {

  private final ReleaseMeters releases;
  private final RolloutMeters rollout;
  private final LabelMeters labels;
  private final LookAheadMeters lookAhead;
  private final Map<Reason, Counter> deadLetters = new EnumMap<>(Reason.class);

  public StreamMeters(MeterRegistry registry) {
    releases = new ReleaseMeters(registry);
    rollout = new RolloutMeters(registry);
    labels = new LabelMeters(registry);
    lookAhead = new LookAheadMeters(registry);
    for (Reason reason : Reason.values()) {
      deadLetters.put(
          reason,
          Counter.builder("nagare.dead.letters")
              .description("Records sent to the dead letters")
              .tag("stage", reason.stage().name())
              .tag("reason", reason.name())
              .register(registry));
    }
  }

  /** What is counted by release. */
  public ReleaseMeters releases() {
    return releases;
  }

  /** What the rollout does in this instance. */
  public RolloutMeters rollout() {
    return rollout;
  }

  /** What is counted of label requests. */
  public LabelMeters labels() {
    return labels;
  }

  /** How often looking ahead pays. */
  public LookAheadMeters lookAhead() {
    return lookAhead;
  }

  @Override
  public void onRejected(Reason reason, ErrorHandlerContext record) {
    Counter counter = deadLetters.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }
}

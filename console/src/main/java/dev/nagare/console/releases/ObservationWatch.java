package dev.nagare.console.releases;

import dev.nagare.releases.Releases;
import dev.nagare.releases.rollout.Observations;
import dev.nagare.releases.rollout.RolloutFigures;
import dev.nagare.releases.rollout.RolloutLimits;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The observations of all instances of the stream. Thread-safe. */
final class ObservationWatch implements RecordSink<ReleaseObservation> {

  /** The time for which observations are remembered, which bounds the memory used over years. */
  private static final Duration MEMORY = Duration.ofDays(4);

  private final RolloutLimits limits;
  private final InstantSource clock;
  private final Runnable whenChanged;
  private Observations seen;

  /**
   * Creates a watch without observations.
   *
   * @param limits limits of the rollout, as the stream has them
   * @param whenChanged called after each observation
   */
  ObservationWatch(RolloutLimits limits, InstantSource clock, Runnable whenChanged) {
    this.limits = limits;
    this.clock = clock;
    this.whenChanged = whenChanged;
    seen = new Observations(clock.instant());
  }

  /** Returns what is observed of a release in its present stage. */
  synchronized RolloutFigures of(Releases now, ModelRelease release) {
    return RolloutFigures.of(now, seen, limits, clock.instant(), release);
  }

  @Override
  public void accept(RecordPlace place, @Nullable String key, @Nullable ReleaseObservation read) {
    if (read == null) {
      return;
    }
    Instant now = clock.instant();
    Instant written = Instant.ofEpochMilli(place.timestamp());
    synchronized (this) {
      // The rollout itself logs and counts observations that are no evidence.
      var unused = seen.add(read, written.isBefore(now) ? written : now);
      seen.forgetBefore(now.minus(MEMORY));
    }
    whenChanged.run();
  }

  @Override
  public void unreadable(RecordPlace place, @Nullable String key, String why) {
    // The rollout logs unreadable records itself.
  }

  @Override
  public void readAnew(LongPredicate isThere) {
    // Later records of an instance replace earlier ones, and nothing is ever deleted by key.
  }

  @Override
  public synchronized void recreated() {
    seen = new Observations(clock.instant());
  }
}

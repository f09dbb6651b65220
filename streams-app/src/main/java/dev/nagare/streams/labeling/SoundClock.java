package dev.nagare.streams.labeling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clock for rounds. It shows the time of the host's clock as long as that is within five
 * minutes of the brokers' time. Otherwise it shows the brokers' time, advanced by the JVM's own
 * clock, which no change of the host's clock affects.
 *
 * <p>Until the brokers' time is known, the first time of the host's clock takes its place: then a
 * jump is noticed, but not a clock that was wrong from the start. Safe for use by several threads.
 */
public final class SoundClock implements InstantSource {

  /** The largest accepted difference between a clock and the brokers' time. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final InstantSource local;
  private final LongSupplier nanos;
  private volatile Reference reference;

  /** A correct time, and the JVM's clock at that time in nanoseconds. */
  private record Reference(Instant at, long nanos) {}

  /**
   * @param local clock of the host
   * @param nanos clock of the JVM, in nanoseconds
   */
  public SoundClock(InstantSource local, LongSupplier nanos) {
    this.local = local;
    this.nanos = nanos;
    reference = new Reference(local.instant(), nanos.getAsLong());
  }

  /** Sets the brokers' present time, which may be off by a minute or two. */
  public void onBrokerTime(Instant now) {
    reference = new Reference(now, nanos.getAsLong());
  }

  @Override
  public Instant instant() {
    return at(local.millis());
  }

  /** Returns the time to use when the host's clock shows this many milliseconds. */
  Instant at(long localMillis) {
    Instant shown = Instant.ofEpochMilli(localMillis);
    Instant expected = expected();
    boolean isSound = Duration.between(expected, shown).abs().compareTo(TOLERANCE) <= 0;
    return isSound ? shown : expected;
  }

  /** Returns how far the host's clock is ahead of the brokers' time; negative if it is behind. */
  public Duration ahead() {
    return Duration.between(expected(), local.instant());
  }

  private Instant expected() {
    Reference known = reference;
    return known.at().plusNanos(nanos.getAsLong() - known.nanos());
  }
}

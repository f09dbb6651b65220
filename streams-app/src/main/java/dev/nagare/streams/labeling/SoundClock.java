package dev.nagare.streams.labeling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time that rounds go by: that of this host's clock, as long as it is within five minutes of
 * the brokers' time. Otherwise it is the brokers' time, carried on by the JVM's own clock, which no
 * change of the host's clock moves.
 *
 * <p>Until the brokers' time is known, the first time that the host's clock showed stands for it:
 * then a jump is noticed, but not a clock that was wrong from the start. Safe for use by several
 * threads.
 */
public final class SoundClock implements InstantSource {

  /** The largest distance of a clock from the brokers' time. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final InstantSource local;
  private final LongSupplier nanos;
  private volatile Reference reference;

  /** A time that was right when the JVM's clock showed so many nanoseconds. */
  private record Reference(Instant at, long nanos) {}

  /**
   * @param local the host's clock
   * @param nanos the JVM's clock
   */
  public SoundClock(InstantSource local, LongSupplier nanos) {
    this.local = local;
    this.nanos = nanos;
    reference = new Reference(local.instant(), nanos.getAsLong());
  }

  /** The brokers' time is this now, a minute or two more or less. */
  public void onBrokerTime(Instant now) {
    reference = new Reference(now, nanos.getAsLong());
  }

  @Override
  public Instant instant() {
    return at(local.millis());
  }

  /** The time to go by when the host's clock shows so many milliseconds. */
  Instant at(long localMillis) {
    Instant shown = Instant.ofEpochMilli(localMillis);
    Instant expected = expected();
    boolean isSound = Duration.between(expected, shown).abs().compareTo(TOLERANCE) <= 0;
    return isSound ? shown : expected;
  }

  /**
   * Returns how far the host's clock is ahead of the brokers' time; less than zero if it is behind.
   */
  public Duration ahead() {
    return Duration.between(expected(), local.instant());
  }

  private Instant expected() {
    Reference known = reference;
    return known.at().plusNanos(nanos.getAsLong() - known.nanos());
  }
}

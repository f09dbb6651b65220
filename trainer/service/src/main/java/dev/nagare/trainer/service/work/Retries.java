package dev.nagare.trainer.service.work;

import dev.nagare.schemas.Backoff;
import dev.nagare.trainer.service.work.Finished.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides when a language is trained again after a failure: soon at first, then after growing
 * pauses. A restart forgets them. Safe for use by several threads.
 */
public final class Retries {

  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);

  private final Backoff backoff;
  private final Map<String, Pause> pauses = new HashMap<>();

  /** Creates retries with pauses from half a minute to an hour. */
  public Retries() {
    this(new Backoff(Duration.ofSeconds(30), Duration.ofHours(1)));
  }

  Retries(Backoff backoff) {
    this.backoff = backoff;
  }

  /**
   * A pause before the next attempt.
   *
   * @param failures number of failures in a row
   * @param until time of the next attempt
   * @param words why the last attempt failed
   */
  public record Pause(int failures, Instant until, String words) {}

  /** Notes the end of a training. */
  public synchronized void note(Finished finished) {
    switch (finished.outcome()) {
      case SHADOW, REJECTED, INTERRUPTED -> pauses.remove(finished.language());
      case REFUSED, FAILED -> pauses.put(finished.language(), pause(finished));
    }
  }

  /** Returns the present pause of a language; empty if it may be trained. */
  public synchronized Optional<Pause> pause(String language, Instant now) {
    return Optional.ofNullable(pauses.get(language)).filter(pause -> now.isBefore(pause.until()));
  }

  private Pause pause(Finished finished) {
    Pause before = pauses.get(finished.language());
    if (finished.outcome() == Outcome.REFUSED) {
      return new Pause(0, finished.endedAt().plus(AFTER_REFUSAL), finished.words());
    }
    int failures = before == null ? 1 : before.failures() + 1;
    Instant until = finished.endedAt().plus(backoff.after(failures));
    return new Pause(failures, until, finished.words());
  }
}

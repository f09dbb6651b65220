package dev.nagare.console.api.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one second.
 *
 * @param at begin of the second
 * @param events entity events by language
 * @param deadLetters dead letters by reason
 * @param p50 median latency of the last ten seconds, in milliseconds; null without events
 * @param p95 latency that 95 % of the events of the last ten seconds did not exceed, in
 *     milliseconds; null without events
 * @param skipped records that the console passed over without reading them, about
 * @param trouble reason why nothing can be read at present; null if all is well
 */
public record WatchSecond(
    Instant at,
    List<Count> events,
    List<Count> deadLetters,
    @Nullable Long p50,
    @Nullable Long p95,
    long skipped,
    @Nullable String trouble) {

  /**
   * A count.
   *
   * @param name language or reason; {@code other} for those beyond the number that is kept apart
   */
  public record Count(String name, long count) {}
}

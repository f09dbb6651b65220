package dev.nagare.console.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reports that the oldest open label request is too old: once for each day in UTC on which it is.
 * The id depends on the day alone, so a restart on the same day repeats the same webhook.
 */
final class WaitingLabels {

  static final String TYPE = "labels.waiting";

  private final Supplier<Optional<Instant>> oldest;
  private final Duration limit;
  private final InstantSource clock;
  private Optional<LocalDate> reported = Optional.empty();

  /**
   * @param oldest returns when the oldest open request was made
   * @param limit age from which it is reported
   */
  WaitingLabels(Supplier<Optional<Instant>> oldest, Duration limit, InstantSource clock) {
    this.oldest = oldest;
    this.limit = limit;
    this.clock = clock;
  }

  /** Returns today's event, the first time that the oldest request is too old. */
  Optional<WebhookEvent> look() {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (reported.filter(today::equals).isPresent()) {
      return Optional.empty();
    }
    Optional<WebhookEvent> event =
        oldest
            .get()
            .filter(requested -> !now.isBefore(requested.plus(limit)))
            .map(requested -> event(requested, now, today));
    if (event.isPresent()) {
      reported = Optional.of(today);
    }
    return event;
  }

  private WebhookEvent event(Instant requested, Instant now, LocalDate today) {
    return WebhookEvent.of(
        TYPE,
        today.toString(),
        now,
        Map.of(
            "oldestRequestedAt",
            requested,
            "ageSeconds",
            Duration.between(requested, now).toSeconds(),
            "limitSeconds",
            limit.toSeconds()));
  }
}

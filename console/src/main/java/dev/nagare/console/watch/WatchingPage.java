package dev.nagare.console.watch;

import dev.nagare.console.api.watch.WatchedEvent;
import dev.nagare.console.api.watch.WatchedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * An open page: its filter, and what it is sent. However many events match, it gets at most {@link
 * #MAX_AT_ONCE} each time, and the number of all that matched. Thread-safe.
 */
final class WatchingPage {

  /** The number of events that a page gets at once; it gets some four times a second. */
  static final int MAX_AT_ONCE = 5;

  /** A text may be read a little later than its event; without one the event is sent then. */
  private static final Duration TEXT_LIMIT = Duration.ofSeconds(1);

  private final WatchFilter filter;
  private final EventViews views;
  private final BiConsumer<String, Object> sink;
  private final EventSample sample;
  private final List<SeenEvent> waiting = new ArrayList<>();
  private long matched;
  private long told;

  /**
   * Creates a page that was sent nothing.
   *
   * @param sink receives names and data of server-sent events
   */
  WatchingPage(
      WatchFilter filter,
      EventViews views,
      BiConsumer<String, Object> sink,
      RandomGenerator random) {
    this.filter = filter;
    this.views = views;
    this.sink = sink;
    this.sample = new EventSample(MAX_AT_ONCE, random);
  }

  /** Takes note of an event. */
  synchronized void offer(SeenEvent event) {
    if (filter.admits(event.event())) {
      matched++;
      sample.offer(event);
    }
  }

  /** Sends the sample, and how many events matched, if there were any. */
  synchronized void flush(EventTexts texts, Instant now) {
    waiting.addAll(sample.take());
    List<WatchedEvent> ready = new ArrayList<>();
    waiting.removeIf(event -> isReady(event, texts, now, ready));
    if (!ready.isEmpty() || matched != told) {
      told = matched;
      sink.accept("events", new WatchedEvents(ready, matched));
    }
  }

  private boolean isReady(
      SeenEvent event, EventTexts texts, Instant now, List<WatchedEvent> ready) {
    Optional<String> text = views.needsText() ? texts.find(event.event()) : Optional.empty();
    boolean isReady =
        !views.needsText() || text.isPresent() || !now.isBefore(event.readAt().plus(TEXT_LIMIT));
    if (isReady) {
      ready.add(views.view(event, text));
    }
    return isReady;
  }

  /** Sends anything else. */
  void send(String name, Object data) {
    sink.accept(name, data);
  }
}

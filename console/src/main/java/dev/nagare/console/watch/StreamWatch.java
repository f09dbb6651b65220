package dev.nagare.console.watch;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.watch.WatchAnswer;
import dev.nagare.console.api.watch.WatchSecond;
import dev.nagare.console.api.watch.WatchedEvent;
import dev.nagare.console.api.watch.WatchedQuality;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.service.process.Failures;
import dev.nagare.service.process.SingleThread;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream as pages watch it: the last events, the counts of the last minutes, and the quality of
 * each language. Four times a second it sends each page a sample of the events that match its
 * filter. Memory does not grow with the traffic. Thread-safe.
 */
public final class StreamWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamWatch.class);

  /** The number of pages that may watch at once. */
  static final int MAX_PAGES = 100;

  /** The number of events that a page gets when it opens. */
  private static final int RECENT = 40;

  private static final int REMEMBERED = 1_000;
  private static final long FLUSH_MILLIS = 250;

  private final InstantSource clock;
  private final EventTexts texts;
  private final RandomGenerator random;
  private final SecondsWindow window;
  private final QualityBook quality = new QualityBook();
  private final Deque<SeenEvent> last = new ArrayDeque<>();
  private final List<WatchingPage> pages = new CopyOnWriteArrayList<>();
  private final AtomicLong numbers = new AtomicLong();
  private final ScheduledExecutorService thread = new SingleThread(StreamWatch::thread);
  private Instant toldUntil;
  private @Nullable WatchedQuality toldQuality;

  /**
   * Creates a watch that knows nothing and sends nothing.
   *
   * @param texts finds the texts of events
   * @param random chooses the events that are shown
   */
  StreamWatch(EventTexts texts, InstantSource clock, RandomGenerator random) {
    this.texts = texts;
    this.clock = clock;
    this.random = random;
    this.window = new SecondsWindow(clock);
    this.toldUntil = clock.instant();
  }

  /** Returns a watch of a stream without events, for descriptions of the interface. */
  public static StreamWatch idle(InstantSource clock) {
    return new StreamWatch(event -> Optional.empty(), clock, new SplittableRandom());
  }

  /** Begins to send. */
  void begin() {
    var unused =
        thread.scheduleAtFixedRate(
            this::flushSafely, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Takes an entity event. */
  void event(EntityEvent event) {
    SeenEvent seen = new SeenEvent(numbers.incrementAndGet(), clock.instant(), event);
    window.event(event.getLanguage(), seen.latencyMillis());
    synchronized (last) {
      last.add(seen);
      if (last.size() > REMEMBERED) {
        last.remove();
      }
    }
    pages.forEach(page -> page.offer(seen));
  }

  /** Returns the counts of the last minutes. */
  SecondsWindow window() {
    return window;
  }

  /** Returns the quality of each language. */
  QualityBook quality() {
    return quality;
  }

  /**
   * Returns the present state.
   *
   * @param isTextVisible whether the person may see texts
   */
  public WatchAnswer answer(WatchFilter filter, boolean isTextVisible) {
    EventViews views = EventViews.of(isTextVisible);
    List<WatchedEvent> recent =
        lastMatching(filter).stream()
            .map(
                seen ->
                    views.view(
                        seen, views.needsText() ? texts.find(seen.event()) : Optional.empty()))
            .toList();
    return new WatchAnswer(recent, window.after(Instant.MIN), quality.view());
  }

  private List<SeenEvent> lastMatching(WatchFilter filter) {
    List<SeenEvent> found = new ArrayList<>();
    synchronized (last) {
      last.stream().filter(seen -> filter.admits(seen.event())).forEach(found::add);
    }
    return found.subList(Math.max(0, found.size() - RECENT), found.size());
  }

  /**
   * Checks that a further page may watch.
   *
   * @throws ApiProblem if there are too many
   */
  public void requireRoom() {
    if (pages.size() >= MAX_PAGES) {
      throw ApiProblem.tooMany("too many pages watch the stream; close some and reload");
    }
  }

  /**
   * Sends a page events, counts and quality from now on.
   *
   * @param isTextVisible whether the person may see texts
   * @param sink receives names and data of server-sent events
   * @return ends it
   */
  public Runnable watch(
      WatchFilter filter, boolean isTextVisible, BiConsumer<String, Object> sink) {
    WatchingPage page = new WatchingPage(filter, EventViews.of(isTextVisible), sink, random);
    pages.add(page);
    return () -> pages.remove(page);
  }

  private void flushSafely() {
    try {
      flush();
    } catch (RuntimeException e) { // The executor would never call again, and pages would be deaf.
      LogEvent.warn(LOG, "console_watch_failed").text("reason", Failures.describe(e)).log();
    }
  }

  /** Sends each page what there is. */
  void flush() {
    Instant now = clock.instant();
    pages.forEach(page -> page.flush(texts, now));
    for (WatchSecond second : window.after(toldUntil)) {
      toldUntil = second.at();
      pages.forEach(page -> page.send("second", second));
    }
    WatchedQuality present = quality.view();
    if (!present.equals(toldQuality)) {
      toldQuality = present;
      pages.forEach(page -> page.send("quality", present));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "nagare-console-watch");
    thread.setDaemon(true);
    return thread;
  }
}

package dev.nagare.console.http;

import dev.nagare.console.access.Visitor;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.schemas.LogEvent;
import dev.nagare.service.process.Failures;
import dev.nagare.service.process.SingleThread;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server-sent events of all open pages: {@code progress} at most once a second and only after a
 * change, {@code releases} when those have changed, {@code withdrawn}, {@code heartbeat}, and
 * {@code session} at the beginning. A page with a feed gets the events of the feed in place of the
 * first three. Thread-safe.
 */
public final class EventStreams implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

  static final int MAX_STREAMS = 1_000;
  static final int MAX_STREAMS_OF_USER = 50;

  private static final int HEARTBEAT_TICKS = 15;

  /**
   * A feed may carry texts, so its page asks again after 15 minutes: a login that has ended, or
   * lost its role, is noticed then.
   */
  private static final int MAX_FEED_TICKS = 900;

  private final Function<String, ? extends Optional<?>> progress;
  private final InstantSource clock;
  private final ScheduledExecutorService thread = new SingleThread(EventStreams::thread);
  private final Map<EventStream, Open> streams = new LinkedHashMap<>();
  private final AtomicLong dropped = new AtomicLong();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private int ticks;

  /** A stream, its owner and what it was told last. Only the thread of the events changes it. */
  private static final class Open {

    private final Visitor visitor;
    private final boolean hasFeed;
    private Runnable end = () -> {};
    private @Nullable Object told;
    private int age;

    Open(Reply.Stream stream) {
      this.visitor = stream.visitor();
      this.hasFeed = stream.feed().isPresent();
    }
  }

  /**
   * Creates an empty collection.
   *
   * @param progress returns the present counts for a user; empty while they are unknown
   */
  public EventStreams(Function<String, ? extends Optional<?>> progress, InstantSource clock) {
    this.progress = progress;
    this.clock = clock;
  }

  /** Begins to send. */
  public void begin() {
    var unused = thread.scheduleAtFixedRate(this::tickSafely, 1, 1, TimeUnit.SECONDS);
  }

  /** Returns the number of open streams. */
  public synchronized int count() {
    return streams.size();
  }

  /** Returns the number of events that were dropped because a page did not read them. */
  public long dropped() {
    return dropped.get();
  }

  /**
   * Tells all pages that something has changed and should be read again, with the next tick.
   *
   * @param name name of the event
   */
  public void changed(String name) {
    changed.add(name);
  }

  /** Tells all pages of a user that a request was withdrawn. */
  public void withdrawn(String user, String id) {
    open()
        .forEach(
            (stream, open) -> {
              if (!open.hasFeed && open.visitor.user().name().equals(user)) {
                stream.send("withdrawn", Map.of("id", id));
              }
            });
  }

  /**
   * Checks that a further stream may be opened.
   *
   * @throws ApiProblem if there are too many
   */
  synchronized void requireRoom(Visitor visitor) {
    String user = visitor.user().name();
    long ours =
        streams.values().stream().filter(open -> open.visitor.user().name().equals(user)).count();
    boolean isShared = visitor.login() == Visitor.Login.LOCAL;
    if (streams.size() >= MAX_STREAMS || (ours >= MAX_STREAMS_OF_USER && !isShared)) {
      throw ApiProblem.tooMany("too many pages listen for events; close some and reload");
    }
  }

  /**
   * Answers a request with a stream.
   *
   * @param request on which asynchronous processing has begun
   * @return completes when the stream is over
   */
  CompletableFuture<Void> open(
      Reply.Stream wanted, HttpServletRequest request, HttpServletResponse response) {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    try {
      EventStream stream =
          new EventStream(
              request.getAsyncContext(),
              response.getOutputStream(),
              this::forget,
              dropped::incrementAndGet);
      Open open = new Open(wanted);
      synchronized (this) {
        streams.put(stream, open);
      }
      stream.begin();
      Map<String, Object> session = new HashMap<>();
      session.put("expiresAt", open.visitor.expiresAt().orElse(null));
      wanted.feed().ifPresent(feed -> begin(feed, stream, open));
      stream.send("session", session);
      return stream.over();
    } catch (IOException e) {
      return CompletableFuture.completedFuture(null); // The client is gone.
    }
  }

  private synchronized void begin(EventFeed feed, EventStream stream, Open open) {
    if (streams.containsKey(stream)) {
      open.end = feed.begin(stream::send);
    }
  }

  private synchronized void forget(EventStream stream) {
    Open open = streams.remove(stream);
    if (open != null) {
      open.end.run();
    }
  }

  private synchronized Map<EventStream, Open> open() {
    return new LinkedHashMap<>(streams);
  }

  private void tickSafely() {
    try {
      tick();
    } catch (RuntimeException e) { // The executor would never call again, and pages would be deaf.
      LogEvent.warn(LOG, "console_events_failed").text("reason", Failures.describe(e)).log();
    }
  }

  private void tick() {
    ticks++;
    boolean isHeartbeat = ticks % HEARTBEAT_TICKS == 0;
    List<String> names = List.copyOf(changed);
    names.forEach(changed::remove);
    Map<String, Optional<?>> byUser = new HashMap<>();
    open()
        .forEach(
            (stream, open) -> {
              String user = open.visitor.user().name();
              if (!open.hasFeed) {
                names.forEach(name -> stream.send(name, Map.of()));
                tell(stream, open, byUser.computeIfAbsent(user, progress));
              }
              if (isHeartbeat) {
                stream.send("heartbeat", Map.of());
              }
              if (isOver(open)) {
                stream.close();
              }
            });
  }

  private boolean isOver(Open open) {
    open.age++;
    return (open.hasFeed && open.age > MAX_FEED_TICKS)
        || open.visitor.expiresAt().filter(end -> clock.instant().isAfter(end)).isPresent();
  }

  private static void tell(EventStream stream, Open open, Optional<?> now) {
    if (now.isPresent() && !now.get().equals(open.told)) {
      open.told = now.get();
      stream.send("progress", now.get());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    List.copyOf(open().keySet()).forEach(EventStream::close);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "nagare-console-events");
    thread.setDaemon(true);
    return thread;
  }
}

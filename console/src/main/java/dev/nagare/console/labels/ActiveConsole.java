package dev.nagare.console.labels;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import dev.nagare.service.process.Failures;
import dev.nagare.service.process.SingleThread;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a desk open while this console is the active one: the member of the group that owns the
 * first partition of the label requests. So leases are in one place, and two consoles never hand
 * out one request. A desk that can no longer write is opened again. Thread-safe.
 */
public final class ActiveConsole implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ActiveConsole.class);

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final ConsoleConfig config;
  private final InstantSource clock;
  private final Supplier<String> tokens;
  private final BiConsumer<String, String> withdrawn;
  private final ScheduledExecutorService thread = new SingleThread(ActiveConsole::thread);

  private volatile boolean owner;
  private volatile @Nullable OpenDesk open;
  private volatile Set<String> types = Set.of();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicLong unwritten = new AtomicLong();

  /**
   * Creates a console that is not active.
   *
   * @param tokens returns random texts that nobody can guess
   * @param withdrawn receives user and utterance id when a request on screen is withdrawn
   */
  public ActiveConsole(
      ConsoleConfig config,
      InstantSource clock,
      Supplier<String> tokens,
      BiConsumer<String, String> withdrawn) {
    this.config = config;
    this.clock = clock;
    this.tokens = tokens;
    this.withdrawn = withdrawn;
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns the desk; empty if this console is not the active one, or still reads the topics. */
  public Optional<LabelingDesk> desk() {
    return Optional.ofNullable(open).map(OpenDesk::desk);
  }

  /**
   * Returns the desk.
   *
   * @throws ApiProblem if this console is not the active one
   */
  public LabelingDesk require() {
    return desk()
        .orElseThrow(
            () ->
                ApiProblem.unavailable(
                    "not-active",
                    owner
                        ? "this console is reading the topics; try again in a few seconds"
                        : "another console is the active one, which alone hands out texts; use"
                            + " that one, or stop it and try again"));
  }

  /** Returns whether this console is the active one and its desk is not open yet. */
  public boolean isOpening() {
    return owner && open == null;
  }

  /** Returns the number of changes that were not written, or of which this is unknown. */
  public long unwritten() {
    return unwritten.get();
  }

  /** Adds the types that active releases find. */
  public void addTypes(Set<String> found) {
    types = found;
    OpenDesk now = open;
    if (now != null) {
      now.addTypes(found);
    }
  }

  /** Reports that this console is the active one, or no longer is. */
  void own(boolean isOwner) {
    if (owner != isOwner) {
      LogEvent.info(LOG, "console_active").with("active", isOwner).log();
    }
    owner = isOwner;
    if (isOwner) {
      thread.execute(this::openDesk);
    } else {
      abandon();
    }
  }

  /** Stops to use the desk at once; its clients are closed aside. */
  private void abandon() {
    OpenDesk old = open;
    open = null;
    if (old != null) {
      thread.execute(old::close);
    }
  }

  private void openDesk() {
    if (!owner || open != null || thread.isShutdown()) {
      return;
    }
    try {
      OpenDesk opened = OpenDesk.open(config, clock, tokens, new Trouble());
      opened.addTypes(types);
      open = opened;
      attempts.set(0);
      if (!owner) {
        abandon(); // It was lost while the topics were read.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // Whatever it is, the console must try again.
      LogEvent.warn(LOG, "console_desk_not_opened").text("reason", Failures.describe(e)).log();
      retry();
    }
  }

  private void retry() {
    if (!thread.isShutdown()) {
      var unused =
          thread.schedule(
              this::openDesk,
              BACKOFF.after(attempts.incrementAndGet()).toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private final class Trouble implements WriteTrouble {

    @Override
    public void notWritten() {
      unwritten.incrementAndGet();
    }

    @Override
    public void broken() {
      abandon();
      retry();
    }
  }

  private void look() {
    try {
      desk()
          .ifPresent(
              desk ->
                  desk.endWithdrawn().forEach(held -> withdrawn.accept(held.user(), held.id())));
    } catch (RuntimeException e) { // The next look must come.
      LogEvent.warn(LOG, "console_look_failed").text("reason", Failures.describe(e)).log();
    }
  }

  @Override
  public void close() {
    owner = false;
    abandon();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "nagare-console-desk");
    thread.setDaemon(true);
    return thread;
  }
}

package dev.nagare.streams.releases;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.threads.SingleThread;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.Tagger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases that are exchanged while the stream runs, as the log of releases tells.
 *
 * <p>{@link #update} seats what is loaded at once, so naming a release that stands by takes effect
 * before it returns. What is not loaded is fetched, checked, tried and warmed on a thread of its
 * own, one at a time, and seated when it is good: until then, and for ever if it is not, the
 * release that answered before goes on. It is warmed by texts that the stream was given lately. A
 * release is known by its bundle's SHA-256, so one that goes through the stages is loaded once.
 *
 * <p>All seats are exchanged together, by one volatile write: a record is answered by the old
 * release or by the new one. A release that has lost its seats is closed when its last lease has
 * been returned. To lend means to read that field and to count up one atomic; a release that was
 * closed in between has lost its seat before, so looking again finds another.
 */
public final class LiveReleases implements ReleaseCatalog {

  private static final Logger LOG = LoggerFactory.getLogger(LiveReleases.class);

  private final ReleaseLoader loader;
  private final RecentTexts recent = new RecentTexts();
  private final Warming warming;
  private final ReleaseListener listener;
  private final Backoff backoff;
  private final ScheduledExecutorService thread;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private final Object lock = new Object();
  private final LoadedReleases loaded;
  private final Refusals refusals;
  private Releases releases = Releases.NONE;
  private boolean hasToldToWait;
  private boolean closed;

  private volatile Routing routing;
  private volatile List<LoadFault> faults = List.of();
  private volatile SortedSet<String> languagesWithoutRelease = Collections.emptySortedSet();

  /**
   * Serves nothing until the first {@link #update}.
   *
   * @param source taken over: closed with this
   * @param listener told of what becomes of releases
   * @param backoff between attempts to load where the fault may pass
   * @param fallbackLanguage whose release serves the languages that none serves
   */
  public LiveReleases(
      BundleSource source,
      TaggerOpener opener,
      ReleaseListener listener,
      Backoff backoff,
      String fallbackLanguage) {
    this.loader = new ReleaseLoader(source, opener);
    this.warming = new Warming(recent, fallbackLanguage, System::nanoTime);
    this.listener = listener;
    this.backoff = backoff;
    this.loaded = new LoadedReleases(listener::onClosed);
    this.refusals = new Refusals(listener::onGivenUp);
    this.routing = Routing.none(fallbackLanguage);
    this.thread = new SingleThread(LiveReleases::thread);
  }

  /**
   * Follows the log. Returns without waiting for anything to be loaded.
   *
   * @param now the whole log, read to its end
   */
  public void update(Releases now) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      releases = now;
      refuseDrops();
      seat();
      tellToWait();
      thread.execute(this::loadAll);
    }
  }

  @Override
  public Optional<ReleaseLease> lease(String language, byte[] key) {
    return lend(language, route -> route.answering(key));
  }

  @Override
  public Optional<ReleaseLease> instead(String language, ReleaseLease failed) {
    ReleaseId release = failed.tagger().release();
    return lend(language, route -> route.instead(failed.role(), release));
  }

  @Override
  public Optional<ReleaseLease> shadow(String language) {
    return lend(language, Route::shadow);
  }

  private Optional<ReleaseLease> lend(String language, Function<Route, Optional<Seat>> which) {
    while (true) {
      Optional<Route> route = routing.route(language);
      Optional<Seat> seat = route.flatMap(which);
      if (seat.isEmpty()) {
        return Optional.empty();
      }
      if (seat.get().tagger().retain()) {
        return Optional.of(new LentSeat(seat.get(), route.get().canary().flatMap(Seat::observed)));
      }
    }
  }

  @Override
  public void onText(String language, ReleaseLease answering, String text) {
    recent.offer(new RecentTexts.Text(language, answering.servedLanguage(), text));
  }

  @Override
  public List<Comparison> comparisons() {
    return routing.comparisons(recent);
  }

  @Override
  public CompletableFuture<Void> ready() {
    return ready.copy();
  }

  @Override
  public List<ServedRelease> inUse() {
    return routing.inUse();
  }

  @Override
  public List<Observed> observed() {
    return routing.seats().flatMap(seat -> seat.observed().stream()).distinct().toList();
  }

  @Override
  public List<LoadFault> faults() {
    return faults;
  }

  @Override
  public SortedSet<String> languagesWithoutRelease() {
    return languagesWithoutRelease;
  }

  /** Ends the loading; releases that are still lent are closed by their borrowers. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      releases = Releases.NONE;
      seat();
    }
    thread.shutdownNow();
    loader.close();
  }

  /** Loads until nothing is missing that could be loaded now. */
  private void loadAll() {
    Optional<ModelRelease> next = next();
    while (next.isPresent()) {
      load(next.get());
      next = next();
    }
  }

  private Optional<ModelRelease> next() {
    synchronized (lock) {
      Optional<ModelRelease> missing =
          Plan.of(releases, refusals::isUsable).toLoad().stream()
              .filter(release -> loaded.find(release).isEmpty())
              .findFirst();
      return missing.or(
          () ->
              Plan.of(releases, refusals::mayBecomeUsable).toLoad().stream()
                  .filter(refusals::isDue)
                  .findFirst());
    }
  }

  private void load(ModelRelease release) {
    long start = System.nanoTime();
    try {
      Tagger tagger = loader.load(release);
      LOG.info(
          "event=release_loaded release={} sha256={} stage={} languages={} millis={}",
          tagger.release(),
          release.getSha256(),
          release.getStage(),
          release.getLanguages(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      warming.warm(tagger);
      onLoaded(release, tagger);
    } catch (UnusableBundleException e) {
      onFailed(release, e.fault(), String.valueOf(e.getMessage()));
    }
  }

  private void onLoaded(ModelRelease release, Tagger tagger) {
    synchronized (lock) {
      refusals.remove(release);
      loaded.add(tagger);
      seat();
    }
  }

  private void onFailed(ModelRelease release, BundleFault fault, String message) {
    synchronized (lock) {
      if (closed || releases.find(Releases.key(release)).filter(release::equals).isEmpty()) {
        return; // Whatever it was, it is not asked for any more.
      }
      refuse(release, fault, message);
      seat();
    }
  }

  private void refuse(ModelRelease release, BundleFault fault, String message) {
    int failures = refusals.add(release, fault, message);
    listener.onLoadFailed(Refusals.releaseId(release), fault);
    Optional<Duration> retry =
        fault.mayPass() ? Optional.of(backoff.after(failures)) : Optional.empty();
    LOG.warn(
        "event=release_refused release={} reason={} scope={} stage={} retry_in_ms={}"
            + " detail=\"{}\" advice=\"{}\"",
        Releases.key(release),
        fault,
        LoadFault.scope(fault),
        release.getStage(),
        retry.map(pause -> Long.toString(pause.toMillis())).orElse("never"),
        message,
        RefusalAdvice.of(fault));
    retry.ifPresent(
        pause -> {
          var unused =
              thread.schedule(() -> retry(release), pause.toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  private void retry(ModelRelease release) {
    synchronized (lock) {
      refusals.setDue(release);
    }
    loadAll();
  }

  private void refuseDrops() {
    Map<String, SortedSet<String>> drops = TagSetRule.drops(releases);
    refusals.forget(releases, BundleFault.TAG_SET, drops);
    drops.forEach(
        (key, types) ->
            releases
                .find(key)
                .filter(refusals::isUsable)
                .ifPresent(release -> refuse(release, BundleFault.TAG_SET, words(key, types))));
  }

  /** In the form of all faults, which ends in the fault's name. */
  private static String words(String key, SortedSet<String> types) {
    String message = "cannot find entity types that are found now: " + types;
    return String.valueOf(
        new UnusableBundleException(BundleFault.TAG_SET, key, message).getMessage());
  }

  /** Seats what is loaded, then lets go of what has no seat and is not wanted. */
  private void seat() {
    Plan plan = Plan.of(releases, refusals::isUsable);
    Routing before = routing;
    Routing next = before.next(plan, loaded::find);
    routing = next;
    faults = refusals.faults();
    languagesWithoutRelease = Collections.unmodifiableSortedSet(next.missing(plan));
    loaded.keep(plan, next);
    recent.keep(next.languages());
    Swaps.tell(before, next, listener);
    listener.onInUse(next.inUse());
    listener.onRefused(faults);
    if (!ready.isDone() && isReady(plan)) {
      thread.execute(() -> ready.complete(null));
    }
  }

  /** One language that nothing can answer here must not keep the others from being answered. */
  private boolean isReady(Plan plan) {
    return languagesWithoutRelease.size() < plan.served().size()
        && languagesWithoutRelease.stream()
            .flatMap(language -> Plan.answering(releases, language).stream())
            .allMatch(refusals::isForGood);
  }

  private void tellToWait() {
    boolean isAnyActive =
        releases.languages().stream().anyMatch(tag -> releases.active(tag).isPresent());
    if (!isAnyActive && !ready.isDone() && !hasToldToWait) {
      hasToldToWait = true;
      LOG.info(
          "event=waiting_for_release detail=\"no release is active yet:"
              + " publish one with ./nagare models publish\"");
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "nagare-release-loader");
    thread.setDaemon(true);
    return thread;
  }
}

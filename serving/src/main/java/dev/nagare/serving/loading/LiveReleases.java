package dev.nagare.serving.loading;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.process.SingleThread;
import dev.nagare.serving.Comparison;
import dev.nagare.serving.LoadFault;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ReleaseListener;
import dev.nagare.serving.ServedRelease;
import dev.nagare.serving.TaggerOpener;
import dev.nagare.serving.routing.CurrentRouting;
import dev.nagare.serving.routing.LoadedReleases;
import dev.nagare.serving.routing.Plan;
import dev.nagare.serving.routing.RecentTexts;
import dev.nagare.serving.routing.Routing;
import dev.nagare.serving.routing.Swaps;
import dev.nagare.serving.routing.TagSetRule;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases that are replaced while the stream runs, as the release log says.
 *
 * <p>{@link #update} assigns loaded releases at once, so a change to the standby takes effect
 * before it returns. Other releases are fetched, checked, verified and warmed on a separate thread,
 * one at a time, and assigned once they are usable. Until then, and for ever if a release is not
 * usable, the previous release continues to answer. A release is warmed with recent texts of the
 * stream. Releases are identified by their bundle's SHA-256, so a release that passes through
 * several stages is loaded once.
 *
 * <p>All assignments are replaced together, see {@link CurrentRouting}. A release without
 * assignments is closed when its last lease has been returned.
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

  private final CurrentRouting routing;

  private final Object lock = new Object();
  private final LoadedReleases loaded;
  private final LoadFailures failures;
  private Releases releases = Releases.NONE;
  private boolean hasToldToWait;
  private boolean closed;

  private volatile List<LoadFault> faults = List.of();
  private volatile SortedSet<String> languagesWithoutRelease = Collections.emptySortedSet();

  /**
   * Creates a catalog that serves nothing until the first {@link #update}.
   *
   * @param source fetches bundles; closed together with this catalog
   * @param opener opens fetched bundles
   * @param listener receives events about releases
   * @param backoff pauses between attempts to load, if a retry may succeed
   * @param fallbackLanguage BCP 47 tag whose release serves the languages that no other one serves
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
    this.failures = new LoadFailures(listener::onGivenUp);
    this.routing = new CurrentRouting(fallbackLanguage);
    this.thread = new SingleThread(LiveReleases::thread);
  }

  /**
   * Follows the release log. Returns without waiting for releases to load.
   *
   * @param now the whole release log, read to its end
   */
  public void update(Releases now) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      releases = now;
      failDrops();
      assign();
      tellToWait();
      thread.execute(this::loadAll);
    }
  }

  @Override
  public Optional<ReleaseLease> lease(String language, byte[] key) {
    return routing.lease(language, key);
  }

  @Override
  public Optional<ReleaseLease> instead(String language, ReleaseLease failed) {
    return routing.instead(language, failed);
  }

  @Override
  public Optional<ReleaseLease> shadow(String language) {
    return routing.shadow(language);
  }

  @Override
  public Optional<ReleaseLease> named(String language, String id, String version) {
    return routing.named(language, id, version);
  }

  @Override
  public void onText(String language, ReleaseLease answering, String text) {
    recent.offer(new RecentTexts.Text(language, answering.servedLanguage(), text));
  }

  @Override
  public List<Comparison> comparisons() {
    return routing.get().comparisons(recent);
  }

  @Override
  public CompletableFuture<Void> ready() {
    return ready.copy();
  }

  @Override
  public List<ServedRelease> inUse() {
    return routing.get().inUse();
  }

  @Override
  public List<Observed> observed() {
    return routing.get().observed();
  }

  @Override
  public List<LoadFault> faults() {
    return faults;
  }

  @Override
  public SortedSet<String> languagesWithoutRelease() {
    return languagesWithoutRelease;
  }

  /** Stops loading; releases that are still leased are closed when the leases are returned. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      releases = Releases.NONE;
      assign();
    }
    thread.shutdownNow();
    loader.close();
  }

  /** Loads releases until none is missing that could be loaded now. */
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
          Plan.of(releases, failures::isUsable).toLoad().stream()
              .filter(release -> !loaded.contains(release))
              .findFirst();
      return missing.or(
          () ->
              Plan.of(releases, failures::mayBecomeUsable).toLoad().stream()
                  .filter(failures::isDue)
                  .findFirst());
    }
  }

  private void load(ModelRelease release) {
    long start = System.nanoTime();
    try {
      Tagger tagger = loader.load(release);
      LogEvent.info(LOG, "release_loaded")
          .with("release", tagger.release())
          .with("sha256", release.getSha256())
          .with("stage", release.getStage())
          .with("languages", release.getLanguages())
          .with("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
          .log();
      warming.warm(tagger);
      onLoaded(release, tagger);
    } catch (UnusableBundleException e) {
      onFailed(release, e.fault(), String.valueOf(e.getMessage()));
    }
  }

  private void onLoaded(ModelRelease release, Tagger tagger) {
    synchronized (lock) {
      // What was found meanwhile, such as lost entity types, is not undone by a load that began
      // before.
      if (failures.mayBecomeUsable(release)) {
        failures.remove(release);
      }
      loaded.add(tagger);
      assign();
    }
  }

  private void onFailed(ModelRelease release, BundleFault fault, String message) {
    synchronized (lock) {
      if (closed || releases.find(Releases.key(release)).filter(release::equals).isEmpty()) {
        return; // Whatever it was, it is not asked for any more.
      }
      if (failures.mayBecomeUsable(release)) {
        fail(release, fault, message);
        assign();
      }
    }
  }

  private void fail(ModelRelease release, BundleFault fault, String message) {
    LoadFailure failure = failures.add(release, fault, message);
    listener.onLoadFailed(failure.release(), fault);
    Optional<Duration> retry =
        fault.mayPass() ? Optional.of(backoff.after(failure.inARow())) : Optional.empty();
    failure.log(retry);
    retry.ifPresent(
        pause -> {
          var unused =
              thread.schedule(() -> retry(release), pause.toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  private void retry(ModelRelease release) {
    synchronized (lock) {
      failures.setDue(release);
    }
    loadAll();
  }

  private void failDrops() {
    Map<String, SortedSet<String>> drops = TagSetRule.drops(releases);
    failures.forget(releases, BundleFault.TAG_SET, drops);
    drops.forEach(
        (key, types) ->
            releases
                .find(key)
                .filter(failures::isUsable)
                .ifPresent(release -> fail(release, BundleFault.TAG_SET, describe(key, types))));
  }

  /** Describes lost entity types in the form of all faults, which ends in the fault's name. */
  private static String describe(String key, SortedSet<String> types) {
    String message = "cannot find entity types that are found now: " + types;
    return String.valueOf(
        new UnusableBundleException(BundleFault.TAG_SET, key, message).getMessage());
  }

  /** Assigns loaded releases, then drops those without assignment that are not needed. */
  private void assign() {
    Plan plan = Plan.of(releases, failures::isUsable);
    Routing before = routing.get();
    Routing next = before.next(plan, loaded);
    routing.set(next);
    faults = failures.faults();
    languagesWithoutRelease = Collections.unmodifiableSortedSet(next.missing(plan));
    loaded.keep(plan, next);
    recent.keep(next.languages());
    Swaps.tell(before, next, listener);
    listener.onInUse(next.inUse());
    listener.onFaults(faults);
    if (!ready.isDone() && isReady(plan)) {
      thread.execute(() -> ready.complete(null));
    }
  }

  /**
   * Returns whether serving may begin; a language that no release can answer here must not delay
   * the others.
   */
  private boolean isReady(Plan plan) {
    return languagesWithoutRelease.size() < plan.served().size()
        && languagesWithoutRelease.stream()
            .flatMap(language -> Plan.answering(releases, language).stream())
            .allMatch(failures::isForGood);
  }

  private void tellToWait() {
    boolean isAnyActive =
        releases.languages().stream().anyMatch(tag -> releases.active(tag).isPresent());
    if (!isAnyActive && !ready.isDone() && !hasToldToWait) {
      hasToldToWait = true;
      LogEvent.info(LOG, "waiting_for_release")
          .text("detail", "no release is active yet: publish one with ./nagare models publish")
          .log();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "nagare-release-loader");
    thread.setDaemon(true);
    return thread;
  }
}

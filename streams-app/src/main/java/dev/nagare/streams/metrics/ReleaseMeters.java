package dev.nagare.streams.metrics;

import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.bundles.HeapLimit;
import dev.nagare.serving.LoadFault;
import dev.nagare.serving.ReleaseListener;
import dev.nagare.serving.ServedRelease;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.Tagger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts the results and the life of releases. A release's meters are removed with it, so their
 * number does not grow with the number of releases over time.
 */
public final class ReleaseMeters implements ReleaseListener {

  private final MeterRegistry registry;
  private final MultiGauge inUse;
  private final MultiGauge faults;
  private final Map<ReleaseId, MetersOfRelease> byRelease = new ConcurrentHashMap<>();
  private final Map<ReleaseId, List<Counter>> loadFailures = new ConcurrentHashMap<>();

  ReleaseMeters(MeterRegistry registry) {
    this.registry = registry;
    inUse =
        MultiGauge.builder("nagare.releases")
            .description("Releases in use, 1 each")
            .register(registry);
    faults =
        MultiGauge.builder("nagare.release.refused")
            .description("Releases that should be in use but cannot be used here, 1 each")
            .register(registry);
    HeapLimit heap = HeapLimit.ofThisProcess();
    Gauge.builder("nagare.bundle.max.bytes", heap, HeapLimit::bundleBytes)
        .description("Bytes of the largest bundle that fits the heap of this instance")
        .strongReference(true)
        .register(registry);
  }

  /**
   * Counts a tagged utterance.
   *
   * @param language tag as the release serves it, so that senders cannot create new time series
   * @param nanos time that tagging took, in nanoseconds
   * @param confidence smallest probability of a chosen tag, 0 to 1
   */
  public void onTagged(String language, Tagger tagger, long nanos, double confidence) {
    of(tagger.release()).tagged(language, tagger, nanos, confidence);
  }

  /** Counts an utterance that a canary was chosen to answer. */
  public void onCanary(ReleaseId canary) {
    of(canary).count("nagare.canary.utterances", "Utterances that a canary was chosen to answer");
  }

  /** Counts an utterance that a canary could not tag, so that the active release answered. */
  public void onCanaryFailed(ReleaseId canary) {
    of(canary).count("nagare.canary.failures", "Utterances that a canary could not tag");
  }

  /** Counts an utterance that an active release could not tag. */
  public void onActiveFailed(ReleaseId active) {
    of(active).count("nagare.active.failures", "Utterances that an active release could not tag");
  }

  /** Counts the outcome of a shadow release's tagging. */
  public void onShadow(ReleaseId shadow, ShadowOutcome outcome) {
    of(shadow)
        .count(
            "nagare.shadow.utterances",
            "Utterances that a shadow release was given to tag",
            "outcome",
            outcome.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void onInUse(List<ServedRelease> now) {
    Stream<MultiGauge.Row<?>> rows = now.stream().flatMap(ReleaseMeters::rows);
    inUse.register(rows.toList(), true);
    // Otherwise the meters of a shadow that was closed in between would remain.
    Set<ReleaseId> known = now.stream().map(ServedRelease::release).collect(Collectors.toSet());
    byRelease.keySet().stream().filter(release -> !known.contains(release)).forEach(this::onClosed);
  }

  @Override
  public void onSwapped(String language) {
    Counter.builder("nagare.release.swaps")
        .description("Changes of the release that answers a language")
        .tag("language", language)
        .register(registry)
        .increment();
  }

  @Override
  public void onLoadFailed(ReleaseId release, BundleFault fault) {
    Counter failures =
        Counter.builder("nagare.release.load.failures")
            .description("Attempts to load a release that failed")
            .tags("release", release.toString(), "reason", fault.name())
            .register(registry);
    failures.increment();
    loadFailures.merge(
        release,
        List.of(failures),
        (old, more) ->
            old.contains(failures) ? old : Stream.concat(old.stream(), more.stream()).toList());
  }

  @Override
  public void onFaults(List<LoadFault> now) {
    Stream<MultiGauge.Row<?>> rows = now.stream().map(ReleaseMeters::row);
    faults.register(rows.toList(), true);
  }

  @Override
  public void onGivenUp(ReleaseId release) {
    List<Counter> gone = loadFailures.remove(release);
    if (gone != null) {
      gone.forEach(registry::remove);
    }
  }

  @Override
  public void onClosed(ReleaseId release) {
    MetersOfRelease gone = byRelease.remove(release);
    if (gone != null) {
      gone.close();
    }
  }

  private static Stream<MultiGauge.Row<?>> rows(ServedRelease served) {
    return served.languages().stream()
        .map(
            language ->
                MultiGauge.Row.of(
                    Tags.of(
                        "release", served.release().toString(),
                        "language", language,
                        "role", served.role().name(),
                        "stage", served.stage().name()),
                    1));
  }

  private static MultiGauge.Row<?> row(LoadFault fault) {
    return MultiGauge.Row.of(
        Tags.of(
            "release", fault.release().toString(),
            "reason", fault.fault().name(),
            "scope", fault.scope()),
        1);
  }

  private MetersOfRelease of(ReleaseId release) {
    MetersOfRelease known = byRelease.get(release);
    return known != null
        ? known
        : byRelease.computeIfAbsent(release, unknown -> new MetersOfRelease(registry, release));
  }
}

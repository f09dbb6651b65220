package dev.nagare.streams.metrics;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.WordCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** All meters of one release, created on first use. */
final class MetersOfRelease {

  private final MeterRegistry registry;
  private final String release;
  private final Map<String, Tagging> byLanguage = new ConcurrentHashMap<>();
  private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();
  private final Set<Meter> all = ConcurrentHashMap.newKeySet();

  MetersOfRelease(MeterRegistry registry, ReleaseId release) {
    this.registry = registry;
    this.release = release.toString();
  }

  void tagged(String language, Tagger tagger, long nanos, double confidence) {
    Tagging meters =
        byLanguage.computeIfAbsent(
            language,
            unknown -> {
              watchWords(tagger);
              return tagging(language);
            });
    meters.duration().record(nanos, TimeUnit.NANOSECONDS);
    meters.confidence().record(confidence);
  }

  void count(String name, String description, String... tags) {
    counters
        .computeIfAbsent(
            tags.length == 0 ? List.of(name) : List.of(name, String.join("=", tags)),
            key -> counter(name, description, tags))
        .increment();
  }

  private void watchWords(Tagger tagger) {
    watchWords(tagger, "known", WordCounts::known);
    watchWords(tagger, "read", WordCounts::read);
  }

  private void watchWords(Tagger tagger, String outcome, ToDoubleFunction<WordCounts> count) {
    kept(
        FunctionCounter.builder("nagare.words", tagger, t -> count.applyAsDouble(t.words()))
            .description("Tokens whose word the release knew, or had to read")
            .tags("release", release, "outcome", outcome)
            .register(registry));
  }

  /** Removes the meters from the registry. */
  void close() {
    all.forEach(registry::remove);
  }

  private Counter counter(String name, String description, String... tags) {
    return kept(
        Counter.builder(name)
            .description(description)
            .tags("release", release)
            .tags(tags)
            .register(registry));
  }

  private Tagging tagging(String language) {
    Timer duration =
        Timer.builder("nagare.tag.duration")
            .description("Time to tag an utterance; its count is that of tagged utterances")
            .tags("language", language, "release", release)
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofSeconds(1))
            .register(registry);
    DistributionSummary confidence =
        DistributionSummary.builder("nagare.confidence")
            .description("Confidence of tagged utterances")
            .tags("language", language, "release", release)
            .serviceLevelObjectives(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99)
            .register(registry);
    return new Tagging(kept(duration), kept(confidence));
  }

  private <M extends Meter> M kept(M meter) {
    all.add(meter);
    return meter;
  }

  private record Tagging(Timer duration, DistributionSummary confidence) {}
}

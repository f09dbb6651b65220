package dev.nagare.streams.metrics;

import dev.nagare.streams.deadletters.Reason;
import dev.nagare.streams.deadletters.RejectionListener;
import dev.nagare.tagger.ReleaseId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Counts what the stream does. A record that is processed again, because its transaction was
 * aborted, is counted again: the topics are exact, these are not.
 */
public final class StreamMeters implements RejectionListener {

  private final MeterRegistry registry;
  private final Counter labelRequests;
  private final Map<Reason, Counter> deadLetters = new EnumMap<>(Reason.class);
  private final Map<Entry<String, ReleaseId>, ReleaseMeters> byRelease = new ConcurrentHashMap<>();

  public StreamMeters(MeterRegistry registry) {
    this.registry = registry;
    labelRequests =
        Counter.builder("nagare.label.requests")
            .description("Label requests sent")
            .register(registry);
    for (Reason reason : Reason.values()) {
      deadLetters.put(
          reason,
          Counter.builder("nagare.dead.letters")
              .description("Records sent to the dead letters")
              .tag("stage", reason.stage().name())
              .tag("reason", reason.name())
              .register(registry));
    }
  }

  /**
   * An utterance was tagged.
   *
   * @param language as the release serves it, so that senders cannot invent new time series
   */
  public void onTagged(String language, ReleaseId release, long nanos, double confidence) {
    ReleaseMeters meters =
        byRelease.computeIfAbsent(
            Map.entry(language, release), key -> new ReleaseMeters(registry, language, release));
    meters.duration.record(nanos, TimeUnit.NANOSECONDS);
    meters.confidence.record(confidence);
  }

  /** A label request was sent. */
  public void onLabelRequested() {
    labelRequests.increment();
  }

  @Override
  public void onRejected(Reason reason, ErrorHandlerContext record) {
    Counter counter = deadLetters.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  private static final class ReleaseMeters {

    private final Timer duration;
    private final DistributionSummary confidence;

    ReleaseMeters(MeterRegistry registry, String language, ReleaseId release) {
      duration =
          Timer.builder("nagare.tag.duration")
              .description("Time to tag an utterance; its count is that of tagged utterances")
              .tags("language", language, "release", release.toString())
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
      confidence =
          DistributionSummary.builder("nagare.confidence")
              .description("Confidence of tagged utterances")
              .tags("language", language, "release", release.toString())
              .serviceLevelObjectives(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99)
              .register(registry);
    }
  }
}

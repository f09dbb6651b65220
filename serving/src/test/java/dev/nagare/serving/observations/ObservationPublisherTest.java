package dev.nagare.serving.observations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.rollout.RolloutDecision.Waiting;
import dev.nagare.releases.rollout.RolloutListener;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ReleaseListener;
import dev.nagare.serving.loading.LiveReleases;
import dev.nagare.serving.observations.ReleaseObservations.Tagged;
import dev.nagare.serving.testing.FakeBundles;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ObservationPublisherTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:05Z");
  private static final byte[] KEY = "k".getBytes(UTF_8);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration EVERY = Duration.ofMillis(1);

  private static final Instance INSTANCE = new Instance("i1", Optional.of("pod-1"));

  private final FakeBundles bundles = new FakeBundles();
  private final LiveReleases releases =
      new LiveReleases(bundles, bundles, ReleaseListener.NONE, new Backoff(EVERY, EVERY), "und");
  private final ReleaseObservations observations = new ReleaseObservations();
  private final RolloutWaits waits = new RolloutWaits(RolloutListener.NONE);
  private final RecordingSink sink = new RecordingSink();
  private Releases log = Releases.NONE;

  @AfterEach
  void close() {
    releases.close();
  }

  @Test
  void shouldTellWhatTheCanaryDidAndTheActiveReleaseBesideIt() throws Exception {
    ModelRelease canary = canary("2", 0);
    write(2, bundles.active(tagger("1"), 1), canary);

    try (ReleaseLease active = releases.lease("de", KEY).orElseThrow()) {
      observations.onAnswered(active, new Tagged(0.5, 3_000));
      observations.onAnswered(active, new Tagged(0.25, 2_000));
    }
    write(2, canary("2", 1));
    try (ReleaseLease lease = releases.lease("de", KEY).orElseThrow()) {
      observations.onAnswered(lease, new Tagged(0.75, 7_000));
      observations.onFailed(lease);
    }
    publishOnce();

    assertThat(sink.last("2").getStage()).isEqualTo(ReleaseStage.CANARY);
    assertThat(sink.last("2").getStageSince()).isEqualTo(canary.getChangedAt());
    assertThat(sink.last("2").getInstance()).isEqualTo("i1");
    assertThat(sink.last("2").getObservedAt()).isEqualTo(NOW);
    assertThat(sink.last("2").getLanguages())
        .containsExactly(
            Map.entry(
                "de",
                LanguageObservation.newBuilder()
                    .setUtterances(2)
                    .setFailures(1)
                    .setConfidenceSum(0.75)
                    .setLatencyMicrosSum(7)
                    .setReferenceUtterances(2)
                    .setReferenceConfidenceSum(0.75)
                    .setReferenceLatencyMicrosSum(5)
                    .setConfidenceSquareSum(0.5625)
                    .setReferenceConfidenceSquareSum(0.3125)
                    .build()));
    assertThat(sink.last("1").getLanguages().get("de").getUtterances()).isEqualTo(2);
  }

  @Test
  void shouldTellWhatAShadowDidOnTheSameUtterances() throws Exception {
    write(2, bundles.active(tagger("1"), 1), bundles.record(tagger("2"), ReleaseStage.SHADOW, 2));
    Observed shadow = shadow();

    observations.onCompared(shadow, new Tagged(0.5, 1_000), new Tagged(0.75, 2_000), true);
    observations.onFailed(shadow);
    observations.onDropped(shadow);
    observations.onTimed(shadow, 0.5);
    observations.onTimed(shadow, -0.25);
    publishOnce();

    assertThat(sink.last("2").getLanguages().get("de"))
        .isEqualTo(
            LanguageObservation.newBuilder()
                .setUtterances(2)
                .setFailures(1)
                .setDropped(1)
                .setDisagreements(1)
                .setConfidenceSum(0.5)
                .setLatencyMicrosSum(1)
                .setReferenceUtterances(1)
                .setReferenceConfidenceSum(0.75)
                .setReferenceLatencyMicrosSum(2)
                .setConfidenceSquareSum(0.25)
                .setReferenceConfidenceSquareSum(0.5625)
                .setTimings(2)
                .setTimingLogRatioSum(0.25)
                .setTimingLogRatioSquareSum(0.3125)
                .build());
  }

  @Test
  void shouldSayWhyAReleaseCannotBeUsed() throws Exception {
    ModelRelease bad = bundles.record(tagger("2"), ReleaseStage.SHADOW, 2);
    bundles.fail(bad, BundleFault.CHECKSUM);
    write(1, bundles.active(tagger("1"), 1), bad);
    Await.until("it failed", Duration.ofSeconds(20), () -> !releases.faults().isEmpty());

    publishOnce();

    assertThat(sink.last("2").getLoadFault())
        .hasValueSatisfying(f -> assertThat(f).contains("CHECKSUM"));
    assertThat(sink.last("2").getLoadFaultKind()).contains("CHECKSUM");
    assertThat(sink.last("1").getLoadFault()).isEmpty();
    assertThat(sink.last("1").getLoadFaultKind()).isEmpty();
  }

  @Test
  void shouldBeginAnewWhenTheStageChanges() throws Exception {
    write(2, bundles.active(tagger("1"), 1), bundles.record(tagger("2"), ReleaseStage.SHADOW, 2));
    observations.onFailed(shadow());
    publishOnce();

    write(2, canary("2", 0.5));
    publishOnce();

    assertThat(sink.last("2").getStage()).isEqualTo(ReleaseStage.CANARY);
    assertThat(sink.last("2").getLanguages().get("de").getUtterances()).isZero();
  }

  @Test
  void shouldTellNothingTwiceAndAgainWhatWasNotSent() throws Exception {
    write(1, bundles.active(tagger("1"), 1));
    sink.failures.set(3);

    ObservationPublisher publisher = publisher();
    Await.until("it is sent at last", Duration.ofSeconds(20), () -> sink.sent.containsKey("1"));
    publisher.close();

    assertThat(sink.attempts.get()).as("three failed, one sent, one at the end").isEqualTo(5);
    assertThat(sink.isClosed).isTrue();
  }

  @Test
  void shouldSayWhichMemberItIsAndInItsLastRecordsThatItStops() throws Exception {
    write(2, bundles.active(tagger("1"), 1), bundles.record(tagger("2"), ReleaseStage.SHADOW, 2));
    ObservationPublisher publisher = publisher();
    Await.until("both are told", LIMIT, () -> sink.sent.size() == 2);
    assertThat(sink.sent.values()).noneMatch(ReleaseObservation::getIsStopped);

    publisher.close();

    assertThat(sink.sent.values())
        .allMatch(ReleaseObservation::getIsStopped)
        .extracting(told -> told.getMember().orElseThrow())
        .containsOnly("pod-1");
  }

  @Test
  void shouldSendOneObservationAgainWhenNothingChangesForTenSeconds() throws Exception {
    write(2, bundles.active(tagger("1"), 1), bundles.record(tagger("2"), ReleaseStage.SHADOW, 2));
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    AtomicInteger looks = new AtomicInteger();
    ObservationPublisher publisher =
        ObservationPublisher.start(
            observations,
            releases,
            sink,
            INSTANCE,
            waits,
            () -> {
              looks.incrementAndGet();
              return now.get();
            },
            EVERY);
    try {
      Await.until("both are told", LIMIT, () -> sink.attempts.get() == 2);

      now.set(NOW.plusMillis(9_999));
      int before = looks.get();
      Await.until("it has looked", LIMIT, () -> looks.get() > before + 2);
      assertThat(sink.attempts.get()).isEqualTo(2);

      now.set(NOW.plusSeconds(10));
      Await.until("it is heard of", LIMIT, () -> sink.attempts.get() == 3);
      assertThat(sink.sent.values())
          .filteredOn(told -> told.getObservedAt().equals(NOW.plusSeconds(10)))
          .hasSize(1);
    } finally {
      publisher.close();
    }
  }

  @Test
  void shouldSendNothingWhenItHasNoRelease() {
    publishOnce();

    assertThat(sink.attempts.get()).isZero();
  }

  @Test
  void shouldTellWhatTheRolloutWaitsForAndThatItIsOver() throws Exception {
    ModelRelease canary = canary("2", 0.05);
    write(2, bundles.active(tagger("1"), 1), canary);

    waits.onWaiting(List.of(new Waiting(canary, "37 of 500 utterances observed")));
    publishOnce();
    ReleaseObservation waiting = sink.last("2");
    waits.onWaiting(List.of());
    publishOnce();

    assertThat(waiting.getWaitingFor()).hasValue("37 of 500 utterances observed");
    assertThat(sink.last("1").getWaitingFor()).isEmpty();
    assertThat(sink.last("2").getWaitingFor()).isEmpty();
    assertThat(waits.byRelease()).isEmpty();
  }

  private Observed shadow() {
    try (ReleaseLease lease = releases.shadow("de").orElseThrow()) {
      return lease.observed().orElseThrow();
    }
  }

  /** Closing tells the last numbers. */
  private void publishOnce() {
    ObservationPublisher.start(
            observations,
            releases,
            sink,
            INSTANCE,
            waits,
            InstantSource.fixed(NOW),
            Duration.ofDays(1))
        .close();
  }

  private ObservationPublisher publisher() {
    return ObservationPublisher.start(
        observations, releases, sink, INSTANCE, waits, InstantSource.fixed(NOW), EVERY);
  }

  private void write(int inUse, ModelRelease... records) throws Exception {
    log = log.with(List.of(records));
    releases.update(log);
    Await.until("loaded", Duration.ofSeconds(20), () -> releases.inUse().size() == inUse);
  }

  private ModelRelease canary(String version, double share) {
    return ModelRelease.newBuilder(bundles.record(tagger(version), ReleaseStage.CANARY, 2))
        .setCanaryShare(share)
        .build();
  }

  private static FakeTagger tagger(String version) {
    return new FakeTagger(FakeTagger.releaseId("mom", version), "de");
  }

  private static final class RecordingSink implements ObservationSink {

    private final Map<String, ReleaseObservation> sent = new ConcurrentHashMap<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean isClosed;

    ReleaseObservation last(String version) {
      return sent.get(version);
    }

    @Override
    public CompletionStage<Void> send(ReleaseObservation observation) {
      attempts.incrementAndGet();
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return CompletableFuture.failedFuture(new IllegalStateException("brokers are away"));
      }
      sent.put(observation.getRelease().getVersion(), observation);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }
}

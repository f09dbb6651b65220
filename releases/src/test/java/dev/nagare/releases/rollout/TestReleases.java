package dev.nagare.releases.rollout;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Releases and observations to test with. */
final class TestReleases {

  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private static final String SHA256 = "0".repeat(64);

  static {
    // Avro makes only records of classes it was told to trust, which the topics see to.
    NagareTopic.all();
  }

  private TestReleases() {}

  static StageChange change(ReleaseStage stage, String who, Instant at) {
    return StageChange.newBuilder()
        .setStage(stage)
        .setCanaryShare(0.05)
        .setChangedBy(who)
        .setChangedAt(at)
        .setReason("test")
        .build();
  }

  static Releases with(Releases now, String id, ReleaseStage stage, Instant at, String... tags) {
    return now.with(
        ReleaseRules.add(now, release(id, List.of(tags), at), change(stage, "somebody", at)));
  }

  /** One active release for each language. */
  static Releases incumbents(String... languages) {
    Releases now = Releases.NONE;
    for (String language : languages) {
      now = with(now, "old-" + language, ReleaseStage.ACTIVE, START.minusSeconds(60), language);
    }
    return now;
  }

  /** As the gate leaves it: compared with the language's release of {@link #incumbents}. */
  static ModelRelease judged(
      String id, String language, int disagreements, int evaluationSize, Instant at) {
    GateLanguage seen =
        GateLanguage.newBuilder()
            .setIncumbent(new ReleaseRef("old-" + language, "1", SHA256))
            .setEvaluationSize(evaluationSize)
            .setCandidateF1(50)
            .setIncumbentF1(30)
            .setPValue(0.001)
            .setCorrectedPValue(0.001)
            .setWorse(false)
            .setDisagreements(disagreements)
            .build();
    return ModelRelease.newBuilder(release(id, List.of(language), at))
        .setDecision(
            GateDecision.newBuilder()
                .setOutcome(GateOutcome.PASSED)
                .setDecidedBy("nagare-gate")
                .setDecidedAt(at)
                .setLanguages(Map.of(language, seen))
                .build())
        .build();
  }

  static ModelRelease release(String id, List<String> languages, Instant at) {
    return ModelRelease.newBuilder()
        .setId(id)
        .setVersion("1")
        .setLanguages(languages)
        .setStage(ReleaseStage.SHADOW)
        .setBundle(BundleRef.newBuilder().setLocation("kafka:" + id + ":1").setSizeBytes(1).build())
        .setSha256(SHA256)
        .setMetrics(Map.of())
        .setHistory(List.of())
        .setCreatedBy("somebody")
        .setCreatedAt(at)
        .setChangedBy("somebody")
        .setChangedAt(at)
        .build();
  }

  static ReleaseObservation observation(
      ModelRelease release, String instance, Map<String, LanguageObservation> languages) {
    return ReleaseObservation.newBuilder()
        .setRelease(new ReleaseRef(release.getId(), release.getVersion(), release.getSha256()))
        .setStage(release.getStage())
        .setStageSince(release.getChangedAt())
        .setInstance(instance)
        .setLanguages(languages)
        .setObservedAt(release.getChangedAt())
        .build();
  }

  static ReleaseObservation loadFault(ModelRelease release, String instance, BundleFault kind) {
    return ReleaseObservation.newBuilder(observation(release, instance, Map.of()))
        .setLoadFault("new:1: it cannot be used (" + kind + ")")
        .setLoadFaultKind(kind.name())
        .build();
  }

  /**
   * So many utterances with nothing wrong: a confidence of 0.8 ± 0.1 and twenty timings of 1.0 ±
   * 0.1 times as long, as the reference.
   */
  static LanguageObservation.Builder healthy(long utterances) {
    return timed(
        confident(
            LanguageObservation.newBuilder()
                .setUtterances(utterances)
                .setDisagreements(utterances / 5)
                .setReferenceUtterances(utterances)
                .setReferenceConfidenceSum(0.8 * utterances)
                .setReferenceConfidenceSquareSum(0.65 * utterances),
            utterances,
            0.8),
        20,
        1);
  }

  /** With a mean confidence, each 0.1 above or below it. */
  static LanguageObservation.Builder confident(
      LanguageObservation.Builder counts, long utterances, double mean) {
    return counts
        .setConfidenceSum(mean * utterances)
        .setConfidenceSquareSum((mean * mean + 0.01) * utterances);
  }

  /** With timings whose logarithms lie 0.1 above or below that of the ratio. */
  static LanguageObservation.Builder timed(
      LanguageObservation.Builder counts, long timings, double ratio) {
    double log = Math.log(ratio);
    return counts
        .setTimings(timings)
        .setTimingLogRatioSum(log * timings)
        .setTimingLogRatioSquareSum((log * log + 0.01) * timings);
  }
}

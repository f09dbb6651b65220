package dev.nagare.trainer.service.work;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.LanguageMetrics;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.TrainingProvenance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.trainer.gate.GateVerdict;
import dev.nagare.trainer.gate.LanguageTest;
import dev.nagare.trainer.gate.LanguageVerdict;
import dev.nagare.trainer.service.ownership.AskedTraining;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Creates the records of trained releases. */
final class ReleaseRecords {

  static final String TRAINER = "nagare-trainer";
  static final String GATE = "nagare-gate";

  private static final long NO_REQUEST = -1;

  private ReleaseRecords() {}

  /** Returns the first stage of a candidate. */
  static StageChange first(GateVerdict verdict, Instant now) {
    return StageChange.newBuilder()
        .setStage(verdict.passed() ? ReleaseStage.SHADOW : ReleaseStage.REJECTED)
        .setChangedBy(TRAINER)
        .setChangedAt(now)
        .setReason(verdict.reason())
        .build();
  }

  /** Returns a candidate's release record. */
  static ModelRelease release(
      TrainingOrder order, CandidateModel candidate, Judging.Decision decision, Instant now) {
    GateVerdict verdict = decision.verdict();
    ModelBundle bundle = candidate.release().bundle();
    return ModelRelease.newBuilder()
        .setId(bundle.name().id())
        .setVersion(bundle.name().version())
        .setLanguages(List.copyOf(bundle.languages().keySet()))
        .setStage(verdict.passed() ? ReleaseStage.SHADOW : ReleaseStage.REJECTED)
        .setBundle(notYetStored(candidate.bytes().length))
        .setSha256(candidate.release().release().sha256())
        .setParent(decision.incumbent().orElse(null))
        .setMetrics(metrics(order, verdict))
        .setDecision(decision(decision, now))
        .setCreatedBy(TRAINER)
        .setCreatedAt(order.createdAt())
        .setChangedBy(TRAINER)
        .setChangedAt(now)
        .setEntityTypes(List.copyOf(bundle.entityTypes()))
        .setMayDropTypes(!candidate.droppedTypes().isEmpty())
        .setTraining(training(order, candidate))
        .build();
  }

  private static BundleRef notYetStored(long bytes) {
    return BundleRef.newBuilder().setLocation("").setSizeBytes(bytes).build();
  }

  private static TrainingProvenance training(TrainingOrder order, CandidateModel candidate) {
    ModelBundle bundle = candidate.release().bundle();
    return TrainingProvenance.newBuilder()
        .setLabelOffsets(order.labels().offsets().offsets())
        .setTrainingLabels(order.labels().training().size())
        .setDevelopmentLabels(order.labels().development().size())
        .setFingerprint(bundle.training().dataFingerprint())
        .setSources(
            candidate.sources().stream()
                .map(BundleReader.Release::release)
                .map(ReleaseRefs::of)
                .toList())
        .setSeed(bundle.training().seed())
        .setTrigger(order.trigger().recordName())
        .setRequestOffset(order.request().map(AskedTraining::offset).orElse(NO_REQUEST))
        .setRequestedAt(order.request().map(asked -> asked.request().getRequestedAt()).orElse(null))
        .build();
  }

  private static Map<String, LanguageMetrics> metrics(TrainingOrder order, GateVerdict verdict) {
    Map<String, LanguageMetrics> metrics = new TreeMap<>();
    verdict
        .byLanguage()
        .forEach(
            (language, judged) ->
                metrics.put(language, metrics(judged, order.labels().training().size())));
    return metrics;
  }

  private static LanguageMetrics metrics(LanguageVerdict judged, int trainingSize) {
    return LanguageMetrics.newBuilder()
        .setF1(judged.candidate().f1())
        .setF1Low(judged.candidate().f1Interval().low())
        .setF1High(judged.candidate().f1Interval().high())
        .setEvaluationSize(judged.utterances())
        .setTrainingSize(trainingSize)
        .setPrecision(judged.candidate().precision())
        .setRecall(judged.candidate().recall())
        .setPValue(judged.test().map(LanguageTest::correctedP).orElse(null))
        .build();
  }

  static GateDecision decision(Judging.Decision decision, Instant now) {
    GateVerdict verdict = decision.verdict();
    Optional<ReleaseRef> incumbent = decision.incumbent();
    Map<String, GateLanguage> languages = new TreeMap<>();
    verdict
        .byLanguage()
        .forEach((language, judged) -> languages.put(language, gateLanguage(judged, incumbent)));
    return GateDecision.newBuilder()
        .setOutcome(verdict.passed() ? GateOutcome.PASSED : GateOutcome.FAILED)
        .setReason(verdict.reason())
        .setDecidedBy(GATE)
        .setDecidedAt(now)
        .setLook(verdict.tested() ? verdict.look() : 0)
        .setAlpha(verdict.tested() ? verdict.alphaAtLook() : 0)
        .setLanguages(languages)
        .setIncumbentActivation(decision.basis().activation())
        .build();
  }

  private static GateLanguage gateLanguage(LanguageVerdict judged, Optional<ReleaseRef> incumbent) {
    return GateLanguage.newBuilder()
        .setIncumbent(incumbent.orElse(null))
        .setEvaluationSize(judged.utterances())
        .setCandidateF1(judged.candidate().f1())
        .setIncumbentF1(judged.incumbent().f1())
        .setPValue(judged.test().map(LanguageTest::p).orElse(1.0))
        .setCorrectedPValue(judged.test().map(LanguageTest::correctedP).orElse(1.0))
        .setWorse(judged.test().map(LanguageTest::worse).orElse(false))
        .setDisagreements(
            judged.disagreements().isPresent() ? judged.disagreements().getAsInt() : null)
        .build();
  }
}

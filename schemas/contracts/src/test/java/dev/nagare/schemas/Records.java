package dev.nagare.schemas;

import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.AnnotationOutcome;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.Guideline;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.schemas.avro.LanguageMetrics;
import dev.nagare.schemas.avro.LanguageRound;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.ModelBundle;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.ShadowEvent;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.schemas.avro.Utterance;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One full record of each kind, about 🎷 and ジャズ. */
final class Records {

  static final String TEXT = "🎷 ジャズを流して";

  static final Instant SAID = Instant.parse("2026-11-21T09:30:00.123Z");
  static final Instant LATER = SAID.plusMillis(20);

  static final ReleaseRef RELEASE =
      ReleaseRef.newBuilder()
          .setId("mom-ja")
          .setVersion("20261121T093000Z")
          .setSha256("ab".repeat(32))
          .build();
  static final InputCoordinates INPUT =
      InputCoordinates.newBuilder()
          .setTopic("nagare.utterances.v1")
          .setPartition(3)
          .setOffset(5_000_000_000L)
          .build();
  static final Span SPAN =
      Span.newBuilder()
          .setType("genre")
          .setStart(2)
          .setEnd(5)
          .setSurface("ジャズ")
          .setConfidence(0.875)
          .build();

  static final Utterance UTTERANCE =
      Utterance.newBuilder()
          .setId("u-1")
          .setLanguage("ja")
          .setText(TEXT)
          .setEventTime(SAID)
          .setAttributes(Map.of("device", "台所"))
          .build();

  static final EntityEvent ENTITY_EVENT =
      EntityEvent.newBuilder()
          .setUtteranceId("u-1")
          .setLanguage("ja")
          .setSpans(List.of(SPAN))
          .setConfidence(0.75)
          .setRelease(RELEASE)
          .setInput(INPUT)
          .setEventTime(SAID)
          .setTaggedAt(LATER)
          .build();

  static final LabelRequest LABEL_REQUEST =
      LabelRequest.newBuilder()
          .setUtteranceId("u-1")
          .setLanguage("ja")
          .setText(TEXT)
          .setPurpose(LabelPurpose.TRAINING)
          .setUncertainty(0.5)
          .setMeasure(UncertaintyMeasure.MEAN_TOKEN_ENTROPY)
          .setSuggestedSpans(List.of(SPAN))
          .setRelease(RELEASE)
          .setRound(7)
          .setRequestedAt(LATER)
          .setInput(INPUT)
          .build();

  static final LabelRound LABEL_ROUND =
      LabelRound.newBuilder()
          .setRound(7)
          .setStartedAt(SAID)
          .setClosedAt(LATER)
          .setStrategy("lamm")
          .setMeasure(UncertaintyMeasure.SEQUENCE_MARGIN)
          .setBudget(20)
          .setRequested(19)
          .setLanguages(
              List.of(
                  LanguageRound.newBuilder()
                      .setLanguage("ja")
                      .setTargetF1(70.0)
                      .setCurrentF1(41.5)
                      .setTraffic(1200.5)
                      .setWeight(28.5)
                      .setShare(20)
                      .setCandidates(19)
                      .setRequested(19)
                      .setEvaluationRequested(2)
                      .setSameTexts(1)
                      .setNearCopies(3)
                      .build()))
          .build();

  static final Label LABEL =
      Label.newBuilder()
          .setUtteranceId("u-1")
          .setLanguage("ja")
          .setText(TEXT)
          .setSpans(
              List.of(
                  LabeledSpan.newBuilder()
                      .setType("genre")
                      .setStart(2)
                      .setEnd(5)
                      .setSurface("ジャズ")
                      .build()))
          .setAnnotator("akane")
          .setLabeledAt(LATER)
          .setPurpose(LabelPurpose.EVALUATION)
          .setRound(7L)
          .setRelease(RELEASE)
          .build();

  static final Label TRANSLATED_LABEL =
      Label.newBuilder()
          .setUtteranceId("u-1@ja")
          .setLanguage("ja")
          .setText(TEXT)
          .setAnnotator("akane")
          .setLabeledAt(LATER)
          .setPurpose(LabelPurpose.TRAINING)
          .setTranslationOf("u-1")
          .build();

  static final ModelRelease MODEL_RELEASE =
      ModelRelease.newBuilder()
          .setId("mom-ja")
          .setVersion("20261121T093000Z")
          .setLanguages(List.of("ja", "en-US"))
          .setStage(ReleaseStage.CANARY)
          .setCanaryShare(0.05)
          .setBundle(
              BundleRef.newBuilder()
                  .setLocation("kafka:mom-ja:20261121T093000Z")
                  .setSizeBytes(4_000_000_000L)
                  .setChunkCount(5)
                  .build())
          .setSha256("ab".repeat(32))
          .setSignature("c2ln")
          .setSignatureKeyId("k1")
          .setParent(RELEASE)
          .setMetrics(
              Map.of(
                  "ja",
                  LanguageMetrics.newBuilder()
                      .setF1(71.9)
                      .setF1Low(70.1)
                      .setF1High(73.2)
                      .setEvaluationSize(2974)
                      .setPValue(0.003)
                      .build()))
          .setDecision(
              GateDecision.newBuilder()
                  .setOutcome(GateOutcome.PASSED)
                  .setReason("ja +1.2")
                  .setDecidedBy("nagare-gate")
                  .setDecidedAt(LATER)
                  .build())
          .setCreatedBy("nagare-trainer")
          .setCreatedAt(SAID)
          .setChangedBy("akane")
          .setChangedAt(LATER)
          .build();

  static final ModelBundle MODEL_BUNDLE =
      ModelBundle.newBuilder()
          .setRelease(RELEASE)
          .setChunkIndex(0)
          .setChunkCount(2)
          .setBundleSizeBytes(6)
          .setData(ByteBuffer.wrap(new byte[] {0, -1, 127}))
          .build();

  static final LanguageStatus LANGUAGE_STATUS =
      LanguageStatus.newBuilder()
          .setLanguage("ja")
          .setTargetF1(75)
          .setCurrentF1(71.9)
          .setCurrentF1Low(70.1)
          .setCurrentF1High(73.2)
          .setEvaluationSize(400)
          .setRelease(RELEASE)
          .setMeasuredAt(LATER)
          .build();

  static final ShadowEvent SHADOW_EVENT =
      ShadowEvent.newBuilder()
          .setUtteranceId("u-1")
          .setLanguage("ja")
          .setInput(INPUT)
          .setActiveRelease(RELEASE)
          .setActiveSpans(List.of(SPAN))
          .setActiveConfidence(0.75)
          .setShadowRelease(RELEASE)
          .setShadowSpans(List.of())
          .setShadowConfidence(1)
          .setDiffers(true)
          .setEventTime(SAID)
          .setTaggedAt(LATER)
          .build();

  static final Annotation ANNOTATION =
      Annotation.newBuilder()
          .setUtteranceId("u-1")
          .setLanguage("ja")
          .setText(TEXT)
          .setOutcome(AnnotationOutcome.LABELED)
          .setSpans(LABEL.getSpans())
          .setAnnotator("akane")
          .setNote("曲名かも")
          .setSeconds(12.5)
          .setLabeledAt(LATER)
          .setPurpose(LabelPurpose.TRAINING)
          .setRound(7L)
          .setRelease(RELEASE)
          .setGuidelineVersion(3)
          .build();

  static final Guideline GUIDELINE =
      Guideline.newBuilder()
          .setLanguage("ja")
          .setType("genre")
          .setText("音楽のジャンル")
          .setExamples(List.of("ジャズ"))
          .setVersion(3)
          .setChangedBy("akane")
          .setChangedAt(LATER)
          .build();

  static final ConsoleAudit CONSOLE_AUDIT =
      ConsoleAudit.newBuilder()
          .setUser("akane")
          .setRole("labeler")
          .setAction("annotate")
          .setSubject("u-1")
          .setDetail("LABELED")
          .setChangedAt(LATER)
          .build();

  private Records() {}
}

package dev.nagare.fuzz;

import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.tagger.text.CodePoints;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Good records, and records that are well formed but say strange things. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  static final ReleaseRef RELEASE = new ReleaseRef("tiny", "1", "0".repeat(64));

  private static final LabelPurpose[] PURPOSES = LabelPurpose.values();

  private static final String[] LANGUAGES = {
    "en",
    "ja",
    "de",
    "en-US",
    "DE-at",
    "fr",
    "und",
    "",
    " ",
    "en_US",
    "x",
    "i-klingon",
    "xx-@",
    "ja-JP-u-ca-japanese",
    "a".repeat(300),
    "\u0000"
  };

  private static final long[] TIMES = {
    NOW.toEpochMilli(),
    0,
    -1,
    1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    253_402_300_799_999L,
    NOW.getEpochSecond(),
    NOW.toEpochMilli() * 1_000_000
  };

  private static final double[] NUMBERS = {
    0,
    1,
    -1,
    50,
    70.5,
    100,
    101,
    1e300,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -0.0
  };

  private Samples() {}

  static String language(Random random) {
    return random.nextInt(3) > 0
        ? LANGUAGES[random.nextInt(3)]
        : LANGUAGES[random.nextInt(LANGUAGES.length)];
  }

  static Instant time(Random random) {
    return Instant.ofEpochMilli(
        random.nextInt(3) > 0 ? NOW.toEpochMilli() : TIMES[random.nextInt(TIMES.length)]);
  }

  static double number(Random random) {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  static String id(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> HardTexts.encodable(random, 300);
      default -> "u" + random.nextInt(1000);
    };
  }

  static Utterance utterance(Random random) {
    return Utterance.newBuilder()
        .setId(id(random))
        .setLanguage(language(random))
        .setText(HardTexts.encodable(random, 100))
        .setEventTime(time(random))
        .setAttributes(random.nextBoolean() ? Map.of() : Map.of("device", "台所", "", ""))
        .build();
  }

  static LabelRequest request(Random random, String id, String language, String text) {
    return LabelRequest.newBuilder()
        .setUtteranceId(id)
        .setLanguage(language)
        .setText(text)
        .setPurpose(random.nextBoolean() ? LabelPurpose.TRAINING : LabelPurpose.EVALUATION)
        .setUncertainty(number(random))
        .setMeasure(UncertaintyMeasure.LEAST_CONFIDENCE)
        .setSuggestedSpans(
            random.nextBoolean()
                ? List.of()
                : List.of(new Span("song", offset(random), offset(random), "x", number(random))))
        .setRelease(RELEASE)
        .setRound(random.nextInt(5) == 0 ? random.nextLong() : 3)
        .setRequestedAt(time(random))
        .build();
  }

  static LabelRequest request(Random random) {
    return request(random, id(random), language(random), HardTexts.encodable(random, 100));
  }

  static Label label(Random random) {
    String text = HardTexts.encodable(random, 60);
    int length = CodePoints.count(text);
    int start = random.nextInt(length + 1);
    boolean isGood = start < length && random.nextBoolean();
    LabeledSpan span =
        isGood
            ? new LabeledSpan("song", start, length, CodePoints.cut(text, start, length))
            : new LabeledSpan(id(random), offset(random), offset(random), text);
    return Label.newBuilder()
        .setUtteranceId(id(random))
        .setLanguage(language(random))
        .setText(text)
        .setSpans(random.nextBoolean() ? List.of() : List.of(span))
        .setAnnotator(HardTexts.encodable(random, 10))
        .setLabeledAt(time(random))
        .setPurpose(PURPOSES[random.nextInt(PURPOSES.length)])
        .setRound(random.nextLong())
        .setTranslationOf(random.nextBoolean() ? null : id(random))
        .build();
  }

  static LabelRound round(Random random) {
    return LabelRound.newBuilder()
        .setRound(random.nextLong())
        .setStartedAt(time(random))
        .setClosedAt(time(random))
        .setStrategy("lamm")
        .setMeasure(UncertaintyMeasure.SEQUENCE_MARGIN)
        .setBudget(offset(random))
        .setRequested(offset(random))
        .setLanguages(List.of())
        .build();
  }

  static TrainingRequest training(Random random) {
    return TrainingRequest.newBuilder()
        .setLanguage(language(random))
        .setRequestedBy(HardTexts.encodable(random, 10))
        .setRequestedAt(time(random))
        .build();
  }

  static LanguageStatus status(Random random) {
    return LanguageStatus.newBuilder()
        .setLanguage(language(random))
        .setTargetF1(number(random))
        .setCurrentF1(random.nextBoolean() ? null : number(random))
        .setEvaluationSize(offset(random))
        .setMeasuredAt(time(random))
        .build();
  }

  static ModelRelease release(Random random) {
    ReleaseStage[] stages = ReleaseStage.values();
    return ModelRelease.newBuilder()
        .setId(id(random))
        .setVersion(id(random))
        .setLanguages(random.nextInt(4) == 0 ? List.of() : List.of(language(random), "ja"))
        .setStage(stages[random.nextInt(stages.length)])
        .setCanaryShare(number(random))
        .setBundle(
            BundleRef.newBuilder()
                .setLocation(HardTexts.encodable(random, 20))
                .setSizeBytes(random.nextLong())
                .build())
        .setSha256("ab".repeat(random.nextInt(40)))
        .setActiveSince(random.nextBoolean() ? null : time(random))
        .setEntityTypes(random.nextBoolean() ? List.of() : List.of("song", ""))
        .setCreatedBy("a")
        .setCreatedAt(time(random))
        .setChangedBy("b")
        .setChangedAt(time(random))
        .build();
  }

  static ReleaseObservation observation(Random random) {
    ReleaseStage[] stages = ReleaseStage.values();
    return ReleaseObservation.newBuilder()
        .setRelease(new ReleaseRef(id(random), id(random), "0"))
        .setInstance(id(random))
        .setStage(stages[random.nextInt(stages.length)])
        .setStageSince(time(random))
        .setLanguages(Map.of())
        .setObservedAt(time(random))
        .build();
  }

  static int offset(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt();
      case 1 -> new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0}[random.nextInt(4)];
      default -> random.nextInt(60);
    };
  }
}

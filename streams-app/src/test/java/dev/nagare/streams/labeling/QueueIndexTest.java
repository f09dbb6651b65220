package dev.nagare.streams.labeling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.text.Likeness;
import dev.nagare.labeling.text.TextFingerprint;
import dev.nagare.labeling.text.TextKey;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.schemas.avro.ReleaseRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueueIndexTest {

  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final String TEXT = "play some jazz";
  private static final LabeledSpan GOOD = new LabeledSpan("genre", 10, 14, "jazz");
  private static final LabeledSpan BAD = new LabeledSpan("genre", 10, 99, "jazz");

  static {
    NagareTopic.all(); // Makes Avro trust our records.
  }

  private final QueueIndex index = index(0);

  @Test
  void shouldKeepARequestOpenWhoseLabelTrainersReject() {
    index.onRequest(request("u1", LabelPurpose.TRAINING));

    index.onLabel("u1", label("u1", LabelPurpose.TRAINING, BAD));

    assertThat(index.isAnswered("u1")).isFalse();
    assertThat(index.count()).isOne();
    assertThat(index.oldest()).contains(NOW);
    index.onLabel("u1", label("u1", LabelPurpose.TRAINING, GOOD));
    assertThat(index.count()).isZero();
  }

  @Test
  void shouldTellHealthWhetherItIsCompleteWhileItIsBusy() throws Exception {
    index.complete();

    synchronized (index) { // As while it takes in much.
      assertThat(CompletableFuture.supplyAsync(index::isComplete).get(20, TimeUnit.SECONDS))
          .isTrue();
    }
  }

  @Test
  void shouldOpenARequestAgainWhoseLatestLabelTrainersReject() {
    index.onRequest(request("u1", LabelPurpose.TRAINING));
    index.onLabel("u1", label("u1", LabelPurpose.TRAINING, GOOD));

    index.onLabel("u1", label("u1", LabelPurpose.TRAINING, BAD));

    assertThat(index.isAnswered("u1")).isFalse();
    assertThat(index.count()).isOne();
  }

  @Test
  void shouldKnowATextOnlyByALabelThatTrainersUse() {
    index.onLabel("u1", label("u1", LabelPurpose.TRAINING, BAD));
    assertThat(index.hasSame("en", TextKey.of(TEXT))).isFalse();
    assertThat(index.find("en", TextFingerprint.of("en", TEXT))).isEqualTo(Likeness.NEW);

    index.onLabel("u2", label("u2", LabelPurpose.TRAINING, GOOD));
    assertThat(index.hasSame("en", TextKey.of(TEXT))).isTrue();
    assertThat(index.find("en", TextFingerprint.of("en", TEXT))).isEqualTo(Likeness.SAME_TEXT);
  }

  @Test
  void shouldIgnoreALabelUnderAnotherKey() {
    index.onRequest(request("u1", LabelPurpose.TRAINING));

    index.onLabel("other", label("u1", LabelPurpose.TRAINING, GOOD));

    assertThat(index.isAnswered("u1")).isFalse();
    assertThat(index.isAnswered("other")).isFalse();
  }

  @Test
  void shouldCompareTextsUnderTheLanguageThatTrainersHearALabelIn() {
    Label label = label("u1", LabelPurpose.TRAINING, GOOD);

    index.onLabel("u1", Label.newBuilder(label).setLanguage("EN-us").build());

    assertThat(index.hasSame("en", TextKey.of(TEXT))).isTrue();
  }

  @Test
  void shouldCountOnlyEvaluationOfAReservedText() {
    QueueIndex reserving = index(1);
    reserving.onRequest(request("u1", LabelPurpose.TRAINING));
    reserving.onLabel("u1", label("u1", LabelPurpose.TRAINING, GOOD));
    reserving.onLabel("u2", label("u2", LabelPurpose.TRAINING, GOOD));
    assertThat(reserving.hasSame("en", TextKey.of(TEXT))).isFalse();
    assertThat(reserving.isAnswered("u1")).isFalse();

    reserving.onRequest(request("u3", LabelPurpose.EVALUATION));
    assertThat(reserving.hasSame("en", TextKey.of(TEXT))).isTrue();

    reserving.onLabel("u3", label("u3", LabelPurpose.EVALUATION, GOOD));
    assertThat(reserving.isAnswered("u3")).isTrue();
    assertThat(reserving.count()).isOne();
  }

  @Test
  void shouldAnswerNoRequestByATranslatedLabelButKnowItsText() {
    index.onRequest(request("u1", LabelPurpose.TRAINING));
    index.onRequest(request("u1@ja", LabelPurpose.TRAINING));
    Label label = translated("u1", "ja", LabelPurpose.TRAINING);

    index.onLabel("u1@ja", label);

    assertThat(index.isAnswered("u1")).isFalse();
    assertThat(index.isAnswered("u1@ja")).isFalse();
    assertThat(index.count()).isEqualTo(2);
    assertThat(index.hasSame("ja", TextKey.of("ジャズ"))).isTrue();
    index.onUnlabeled("u1@ja");
    assertThat(index.hasSame("ja", TextKey.of("ジャズ"))).isFalse();
  }

  @Test
  void shouldGoByTheLatestLabelOfAKeyWhicheverKindItIs() {
    Label own = Label.newBuilder(label("u1@ja", LabelPurpose.TRAINING, GOOD)).build();
    index.onLabel("u1@ja", own);
    assertThat(index.isAnswered("u1@ja")).isTrue();

    index.onLabel("u1@ja", translated("u1", "ja", LabelPurpose.TRAINING));
    assertThat(index.isAnswered("u1@ja")).isFalse();
    assertThat(index.hasSame("en", TextKey.of(TEXT))).isFalse();

    index.onLabel("u1@ja", own);
    assertThat(index.isAnswered("u1@ja")).isTrue();
    assertThat(index.hasSame("ja", TextKey.of("ジャズ"))).isFalse();
    index.retainLabels(hash -> false);
    assertThat(index.isAnswered("u1@ja")).isFalse();
  }

  @Test
  void shouldKeepAReservedTextFreeForEvaluationWhateverIsTranslatedIntoIt() {
    QueueIndex reserving = index(1);

    reserving.onLabel("u1@ja", translated("u1", "ja", LabelPurpose.TRAINING));
    reserving.onLabel("u2@ja", translated("u2", "ja", LabelPurpose.EVALUATION));

    assertThat(reserving.hasSame("ja", TextKey.of("ジャズ"))).isFalse();
  }

  private static Label translated(String original, String language, LabelPurpose purpose) {
    return Label.newBuilder()
        .setUtteranceId(original + "@" + language)
        .setLanguage(language)
        .setText("ジャズ")
        .setAnnotator("hana")
        .setLabeledAt(NOW)
        .setPurpose(purpose)
        .setTranslationOf(original)
        .build();
  }

  private static QueueIndex index(double share) {
    return new QueueIndex(
        Duration.ofDays(1), () -> NOW, new LabelRules(new EvaluationReserve(share), 2000));
  }

  private static LabelRequest request(String id, LabelPurpose purpose) {
    return LabelRequest.newBuilder()
        .setUtteranceId(id)
        .setLanguage("en")
        .setText(TEXT)
        .setPurpose(purpose)
        .setRelease(new ReleaseRef("mom", "1", "0".repeat(64)))
        .setRound(0)
        .setRequestedAt(NOW)
        .build();
  }

  private static Label label(String id, LabelPurpose purpose, LabeledSpan span) {
    return Label.newBuilder()
        .setUtteranceId(id)
        .setLanguage("en")
        .setText(TEXT)
        .setSpans(List.of(span))
        .setAnnotator("hana")
        .setLabeledAt(NOW)
        .setPurpose(purpose)
        .build();
  }
}

package dev.nagare.trainer.service.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.corpora.data.LabelOrigin;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.tags.EntityTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LabelImportTest {

  private static final String MILK = "remind me to buy milk ";

  @BeforeAll
  static void trustOurRecords() {
    NagareTopic.all();
  }

  @Test
  void shouldTrimSpansAndCountThem() {
    LabelImport imported = imported(EvaluationReserve.NONE);

    imported.add(utterance("u1", MILK, span("item", 16, 21)));
    imported.add(utterance("u2", "milk", span("item", 0, 4)));

    assertThat(imported.labels())
        .extracting(Label::getSpans)
        .containsExactly(
            List.of(new LabeledSpan("item", 17, 21, "milk")),
            List.of(new LabeledSpan("item", 0, 4, "milk")));
    assertThat(imported.trimmedSpans()).isOne();
    assertThat(imported.refused()).isEmpty();
  }

  @Test
  void shouldRefuseWhatTrainersWouldRejectAndSayWhy() {
    LabelImport imported = imported(EvaluationReserve.NONE);

    imported.add(utterance("u1", MILK, span("shopping item", 17, 21)));
    imported.add(utterance("u2", "🎵".repeat(2001)));
    imported.add(utterance("u3", MILK, span("item", 17, 21)));

    assertThat(imported.labels()).hasSize(1);
    assertThat(imported.refused())
        .isEqualTo(Map.of(LabelFault.SPAN_TYPE, 1, LabelFault.TEXT_TOO_LONG, 1));
    assertThat(imported.problems())
        .containsExactly(
            "u1: type 'shopping item' has white space in it; write it with '_' or '-'",
            "u2: 2001 code points, at most 2000");
  }

  @Test
  void shouldRefuseTypesThatNoModelHasRoomFor() {
    LabelImport imported = imported(EvaluationReserve.NONE);
    for (int i = 0; i <= EntityTypes.MAX_TYPES; i++) {
      imported.add(utterance("u" + i, "milk " + i, span("type" + i, 0, 4)));
    }
    imported.add(utterance("again", "milk again", span("type0", 0, 4)));

    assertThat(imported.labels()).hasSize(EntityTypes.MAX_TYPES + 1);
    assertThat(imported.refused()).isEqualTo(Map.of(LabelFault.SPAN_TYPE, 1));
    assertThat(imported.problems())
        .containsExactly("u2047: the language would have 2048 entity types, at most 2047");
  }

  @Test
  void shouldCountReservedTextsAndThoseThatComeAgain() {
    LabelImport reserving = imported(new EvaluationReserve(1));
    LabelImport all = imported(EvaluationReserve.NONE);
    for (LabelImport one : List.of(reserving, all)) {
      one.add(utterance("u1", "milk"));
      one.add(utterance("u2", "milk"));
    }

    assertThat(reserving.reserved()).isOne();
    assertThat(reserving.labels()).isEmpty();
    assertThat(all.labels()).hasSize(1);
    assertThat(all.again()).isOne();
  }

  @Test
  void shouldMakeTranslatedLabelsOfTranslationsOneForEachLanguage() {
    LabelImport imported = imported(EvaluationReserve.NONE);

    imported.add(translation("t1", "ja", "ジャズ", "u1"));
    imported.add(translation("t2", "de", "spiel Jazz", "u1"));
    imported.add(translation("t3", "ja", "ジャズを流して", "u1"));

    assertThat(imported.labels())
        .extracting(Label::getUtteranceId, Label::getText, l -> l.getTranslationOf().orElse(""))
        .containsExactly(tuple("u1@ja", "ジャズを流して", "u1"), tuple("u1@de", "spiel Jazz", "u1"));
    assertThat(imported.again()).isOne();
    assertThat(imported.translated()).isEqualTo(2);
  }

  @Test
  void shouldRefuseTranslationsForEvaluationAndLeaveOutReservedOnes() {
    LabelImport evaluation = imported(LabelPurpose.EVALUATION, EvaluationReserve.NONE);
    LabelImport reserving = imported(new EvaluationReserve(1));

    evaluation.add(translation("t1", "ja", "ジャズ", "u1"));
    reserving.add(translation("t1", "ja", "ジャズ", "u1"));

    assertThat(evaluation.labels()).isEmpty();
    assertThat(evaluation.refused()).isEqualTo(Map.of(LabelFault.TRANSLATED_EVALUATION, 1));
    assertThat(evaluation.problems())
        .containsExactly("t1: a translated label with purpose EVALUATION");
    assertThat(reserving.labels()).isEmpty();
    assertThat(reserving.reserved()).isOne();
    assertThat(reserving.refused()).isEmpty();
  }

  private static LabeledUtterance translation(
      String id, String language, String text, String original) {
    return new LabeledUtterance(
        id,
        language,
        text,
        List.of(),
        List.of(),
        Optional.empty(),
        LabelOrigin.PERSON,
        Optional.of(original));
  }

  private static LabelImport imported(EvaluationReserve reserve) {
    return imported(LabelPurpose.TRAINING, reserve);
  }

  private static LabelImport imported(LabelPurpose purpose, EvaluationReserve reserve) {
    return new LabelImport(
        new ImportedLabels(purpose, "hana", Instant.EPOCH), new LabelRules(reserve, 2000));
  }

  private static LabeledUtterance utterance(
      String id, String text, dev.nagare.corpora.data.LabeledSpan... spans) {
    return new LabeledUtterance(id, "en", text, new ArrayList<>(List.of(spans)), List.of());
  }

  private static dev.nagare.corpora.data.LabeledSpan span(String type, int start, int end) {
    return new dev.nagare.corpora.data.LabeledSpan(type, start, end);
  }
}

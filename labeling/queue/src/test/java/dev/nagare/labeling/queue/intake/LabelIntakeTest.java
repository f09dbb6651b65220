package dev.nagare.labeling.queue.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.formats.Format;
import dev.nagare.labeling.queue.testing.Intake;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.tags.EntityTypes;
import dev.nagare.testkit.SampleRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelIntakeTest {

  private static final LabelRequest REQUEST =
      SampleRequests.training(
          "u1", "en", "play jazz", SampleRequests.span("song", 5, 9, "play jazz"));

  private static final String SPAN =
      "[{\"type\":\"song\",\"start\":5,\"end\":9,\"surface\":\"jazz\"}]";

  @Test
  void shouldWriteNothingThatIsThereAlready() {
    Intake intake = Intake.of(REQUEST);
    Label label = intake.read(Format.jsonl, line(SPAN, "")).label();

    Intake.Result again = intake.label(label).read(Format.jsonl, line(SPAN, ""));

    assertThat(again.labels()).isEmpty();
    assertThat(again.tally().labels().unchanged()).isOne();
  }

  @Test
  void shouldWriteACorrectionAndAnotherAnnotator() {
    Intake intake = Intake.of(REQUEST);
    intake.label(intake.read(Format.jsonl, line(SPAN, "")).label());

    assertThat(intake.read(Format.jsonl, line("[]", "")).label().getSpans()).isEmpty();
    assertThat(intake.readAs("hana", Format.jsonl, line(SPAN, "")).label().getAnnotator())
        .isEqualTo("hana");
  }

  @Test
  void shouldNotReplaceALabelThatWasMadeLater() {
    Intake intake = Intake.of(REQUEST);
    intake.label(intake.read(Format.jsonl, line(SPAN, "2026-11-28T11:00:00Z")).label());

    Intake.Result older = intake.read(Format.jsonl, line("[]", "2026-11-28T10:59:59Z"));
    Intake.Result newer = intake.read(Format.jsonl, line("[]", "2026-11-28T11:00:01Z"));

    assertThat(older.labels()).isEmpty();
    assertThat(older.tally().labels().older()).isOne();
    assertThat(older.remarks()).singleElement().asString().contains("is later than this one");
    assertThat(newer.label().getLabeledAt()).isEqualTo(Instant.parse("2026-11-28T11:00:01Z"));
  }

  @Test
  void shouldNameNoReleaseIfNothingWasSuggested() {
    Label evaluation =
        Intake.of(
                SampleRequests.evaluation(
                    "u1", "en", "play jazz", SampleRequests.span("song", 5, 9, "play jazz")))
            .read(Format.jsonl, line(SPAN, ""))
            .label();

    assertThat(evaluation.getPurpose()).isEqualTo(LabelPurpose.EVALUATION);
    assertThat(evaluation.getRelease()).isEmpty();
    assertThat(evaluation.getRound()).hasValue(3L);
  }

  @Test
  void shouldKnowTypesFromLabelsOrTheUserAlone() {
    Intake intake = Intake.of(SampleRequests.training("u1", "en", "play jazz"));

    assertThat(intake.read(Format.jsonl, line(SPAN, "")).refusal().text())
        .contains("no types are known yet", "--types");
    assertThat(
            intake
                .knowing(KnownTypes.of(() -> Set.of("song")))
                .read(Format.jsonl, line(SPAN, ""))
                .labels())
        .hasSize(1);
    assertThat(
            intake
                .knowing(KnownTypes.of(() -> Set.of("x")))
                .read(Format.jsonl, line(SPAN, ""))
                .refusal()
                .fault())
        .isEqualTo(Fault.TYPE_UNKNOWN);
    assertThat(intake.knowing(KnownTypes.any()).read(Format.jsonl, line(SPAN, "")).labels())
        .hasSize(1);
  }

  @Test
  void shouldNotQuoteATypeThatMayBeAWordOfTheText() {
    Intake.Result result =
        Intake.of(REQUEST).read(Format.jsonl, line(SPAN.replace("\"song\"", "\"流して\""), ""));

    assertThat(result.refusal().fault()).isEqualTo(Fault.TYPE_UNKNOWN);
    assertThat(result.refusal().text()).doesNotContain("流して");
  }

  @Test
  void shouldLeaveOutWhatWouldBeLearnedFromAReservedText() {
    EvaluationReserve all = new EvaluationReserve(1);

    Intake.Result training = Intake.reserving(all, REQUEST).read(Format.jsonl, line(SPAN, ""));
    Intake.Result evaluation =
        Intake.reserving(all, SampleRequests.evaluation("u1", "en", "play jazz"))
            .knowing(KnownTypes.any())
            .read(Format.jsonl, line(SPAN, ""));

    assertThat(training.labels()).isEmpty();
    assertThat(training.refusals()).isEmpty();
    assertThat(training.tally().labels().reserved()).isOne();
    assertThat(training.tally().refused()).isZero();
    assertThat(training.remarks())
        .containsExactly(
            "1: not written: it is for training, but its text is reserved for evaluation");
    assertThat(evaluation.label().getPurpose()).isEqualTo(LabelPurpose.EVALUATION);
    assertThat(evaluation.tally().labels().reserved()).isZero();
  }

  @Test
  void shouldRefuseAnAnswerToARequestThatTrainersWouldReject() {
    Intake.Result result =
        Intake.of(SampleRequests.training("u1", "not a tag", "play jazz"))
            .knowing(KnownTypes.any())
            .read(Format.jsonl, line(SPAN, ""));

    assertThat(result.labels()).isEmpty();
    assertThat(result.refusal().fault()).isEqualTo(Fault.FIELD_BAD);
    assertThat(result.refusal().text()).contains("not a BCP 47 language tag");
  }

  @Test
  void shouldSummarizeOnOneLine() {
    assertThat(tally(412, 3, 0, 0, 5, 2, 4, 0).summary("written"))
        .isEqualTo(
            "412 labels written, 3 unchanged, 5 skipped by people, 2 not yet labeled, 4 refused"
                + " (TYPE_BAD 4)");
    assertThat(tally(0, 0, 1, 2, 0, 0, 0, 0).summary("would be written"))
        .startsWith("0 labels would be written")
        .endsWith("1 older than the labels there, 2 replaced by a later entry of their id");
    assertThat(tally(0, 0, 0, 0, 0, 0, 0, 12).summary("written"))
        .endsWith("0 refused, 12 left out as reserved for evaluation");
    assertThat(
            new Tally(
                    new Tally.Labels(1, 0, 0, 0, 0),
                    new Tally.Unlabeled(0, 0, 0),
                    new Tally.Spans(133, 88, 2),
                    Map.of(Fault.TYPE_BAD, 1L, Fault.SPAN_EMPTY, 2L))
                .summary("written"))
        .endsWith(
            "3 refused (SPAN_EMPTY 2, TYPE_BAD 1), 88 spans trimmed of white space,"
                + " 2 of 133 spans cut words");
  }

  private static Tally tally(
      long written,
      long unchanged,
      long older,
      long replaced,
      long skipped,
      long waiting,
      long refused,
      long reserved) {
    return new Tally(
        new Tally.Labels(written, unchanged, older, replaced, reserved),
        new Tally.Unlabeled(skipped, waiting, 0),
        new Tally.Spans(0, 0, 0),
        refused == 0 ? Map.of() : Map.of(Fault.TYPE_BAD, refused));
  }

  @Test
  void shouldTrimWhiteSpaceOffSpansAndRefuseWhatIsNothingElse() {
    String milk = "remind me to buy milk ";
    Intake intake = Intake.of(SampleRequests.training("u1", "en", milk)).knowing(KnownTypes.any());

    for (Format format : List.of(Format.jsonl, Format.labelstudio)) {
      assertThat(intake.read(format, marked(format, milk, 16, 21, " milk")).label().getSpans())
          .containsExactly(new LabeledSpan("item", 17, 21, "milk"));
      assertThat(intake.read(format, marked(format, milk, 17, 22, "milk ")).tally().spans())
          .isEqualTo(new Tally.Spans(1, 1, 0));
      assertThat(intake.read(format, marked(format, milk, 17, 21, "milk")).tally().spans())
          .isEqualTo(new Tally.Spans(1, 0, 0));
      Intake.Refusal refusal = intake.read(format, marked(format, milk, 21, 22, " ")).refusal();
      assertThat(refusal.fault()).isEqualTo(Fault.SPAN_EMPTY);
      assertThat(refusal.line()).isOne();
      assertThat(refusal.text()).contains("span 1 [21, 22) covers nothing but white space");
    }
    assertThat(
            intake
                .read(
                    Format.conll,
                    "# id = u1\nremind\tO\nme\tO\nto\tO\nbuy\tO\nmilk\u00a0\tB-item\n")
                .refusal()
                .fault())
        .isEqualTo(Fault.TOKENS_DIFFER);
    assertThat(
            Intake.of(SampleRequests.training("u1", "en", "buy\u00a0milk"))
                .knowing(KnownTypes.any())
                .read(Format.conll, "# id = u1\nbuy\u00a0\tB-item\nmilk\tO\n\n")
                .label()
                .getSpans())
        .containsExactly(new LabeledSpan("item", 0, 3, "buy"));
  }

  private static String marked(Format format, String text, int start, int end, String surface) {
    String place = "\"start\":" + start + ",\"end\":" + end + ",\"surface\":\"" + surface + "\"";
    return format == Format.jsonl
        ? "{\"id\":\"u1\",\"text\":\""
            + text
            + "\",\"spans\":[{\"type\":\"item\","
            + place
            + "}]}\n"
        : "[{\"data\":{\"id\":\"u1\",\"text\":\""
            + text
            + "\"},\"annotations\":[{\"result\":[{\"type\":\"labels\",\"value\":{\"labels\":"
            + "[\"item\"],"
            + place.replace("surface", "text")
            + "}}]}]}]";
  }

  @Test
  void shouldRefuseATypeThatCannotBeATagAndLeaveItsRequestOpen() {
    Intake intake = Intake.of(REQUEST).knowing(KnownTypes.any());

    Intake.Result result = intake.read(Format.jsonl, line(SPAN.replace("song", "song title"), ""));

    assertThat(result.labels()).isEmpty();
    assertThat(result.refusal().fault()).isEqualTo(Fault.TYPE_BAD);
    assertThat(result.refusal().text())
        .contains("span 1 [5, 9): type 'song title' has white space in it", "rename the type");
    assertThat(result.tally().faults()).containsExactly(Map.entry(Fault.TYPE_BAD, 1L));
    assertThat(intake.queue().isAnswered("u1")).isFalse();
    assertThat(
            intake
                .read(Format.jsonl, line(SPAN.replace("\"song\"", "\"play jazz\""), ""))
                .refusal()
                .text())
        .doesNotContain("play jazz");
  }

  @Test
  void shouldNoteSpansThatCutWords() {
    Intake.Result result =
        Intake.of(SampleRequests.training("u1", "en", "🎵 play jazz"))
            .knowing(KnownTypes.any())
            .read(
                Format.jsonl,
                "{\"id\":\"u1\",\"spans\":[{\"type\":\"song\",\"start\":8,\"end\":11}]}\n");

    assertThat(result.label().getSpans()).containsExactly(new LabeledSpan("song", 8, 11, "azz"));
    assertThat(result.remarks()).containsExactly("1: span 1 [8, 11) begins inside a word");
    assertThat(result.tally().spans()).isEqualTo(new Tally.Spans(1, 0, 1));
    assertThat(result.tally().spans().isSuspicious()).isTrue();
    assertThat(new Tally.Spans(100, 0, 10).isSuspicious()).isFalse();
  }

  @Test
  void shouldRefuseATextThatTheStreamWouldNotTag() {
    Intake.Result result =
        Intake.of(SampleRequests.training("u1", "en", "🎵".repeat(2001)))
            .read(Format.jsonl, "{\"id\":\"u1\",\"spans\":[]}\n");

    assertThat(result.refusal().fault()).isEqualTo(Fault.TEXT_TOO_LONG);
    assertThat(result.refusal().text()).contains("2001", "nagare.text.max.code.points");
  }

  @Test
  void shouldRefuseATypeThatNoModelHasRoomFor() {
    Intake intake = Intake.of(REQUEST).knowing(KnownTypes.any());
    for (int i = 0; i < EntityTypes.MAX_TYPES; i++) {
      intake.label(labeled("id" + i, "en", "type" + i));
    }

    Intake.Result result = intake.read(Format.jsonl, line(SPAN, ""));

    assertThat(result.refusal().fault()).isEqualTo(Fault.TOO_MANY_TYPES);
    assertThat(result.refusal().text()).contains("2048 entity types, at most 2047");
    assertThat(intake.read(Format.jsonl, line(SPAN.replace("song", "type7"), "")).labels())
        .hasSize(1);
    intake.label(labeled("id0", "en", "type1"));
    assertThat(intake.read(Format.jsonl, line(SPAN, "")).labels()).hasSize(1);
  }

  @Test
  void shouldCountTypesByLanguage() {
    Intake intake = Intake.of(REQUEST).knowing(KnownTypes.any());
    for (int i = 0; i < EntityTypes.MAX_TYPES; i++) {
      intake.label(labeled("id" + i, "de", "type" + i));
    }

    assertThat(intake.read(Format.jsonl, line(SPAN, "")).labels()).hasSize(1);
  }

  private static Label labeled(String id, String language, String type) {
    return Label.newBuilder()
        .setUtteranceId(id)
        .setLanguage(language)
        .setText("play jazz")
        .setSpans(List.of(new LabeledSpan(type, 5, 9, "jazz")))
        .setAnnotator("hana")
        .setLabeledAt(Intake.NOW)
        .setPurpose(LabelPurpose.TRAINING)
        .build();
  }

  private static final String TRANSLATION =
      "{\"translationOf\":\"u1\",\"language\":\"ja\",\"text\":\"ジャズを流して\",\"spans\":"
          + "[{\"type\":\"song\",\"start\":0,\"end\":3,\"surface\":\"ジャズ\"}]}\n";

  @Test
  void shouldMakeATranslatedLabelBesideTheAnswer() {
    Intake intake = Intake.of(REQUEST);

    Intake.Result result = intake.read(Format.jsonl, line(SPAN, "") + TRANSLATION);

    assertThat(result.labels()).hasSize(2);
    assertThat(result.labels().get(1))
        .isEqualTo(
            Label.newBuilder()
                .setUtteranceId("u1@ja")
                .setLanguage("ja")
                .setText("ジャズを流して")
                .setSpans(List.of(new LabeledSpan("song", 0, 3, "ジャズ")))
                .setAnnotator("import")
                .setLabeledAt(Intake.NOW)
                .setPurpose(LabelPurpose.TRAINING)
                .setTranslationOf("u1")
                .build());
    result.labels().forEach(intake::label);
    assertThat(intake.read(Format.jsonl, TRANSLATION).tally().labels().unchanged()).isOne();
  }

  @Test
  void shouldLeaveTheRequestOpenThatOnlyATranslationIsOf() {
    Intake intake = Intake.of(REQUEST);

    intake.label(intake.read(Format.jsonl, TRANSLATION).label());

    assertThat(intake.queue().isAnswered("u1")).isFalse();
  }

  @Test
  void shouldRefuseATranslationThatIsNone() {
    Intake intake = Intake.of(REQUEST);

    assertRefused(intake, TRANSLATION.replace("u1", "u2"), Fault.NOT_ASKED, "no request");
    assertRefused(
        intake, TRANSLATION.replace("\"ja\"", "\"EN\""), Fault.FIELD_BAD, "that of the original");
    assertRefused(
        intake, TRANSLATION.replace("\"ja\"", "\"jp\""), Fault.FIELD_BAD, "did you mean ja?");
    assertRefused(
        intake, TRANSLATION.replace("language", "locale"), Fault.FIELD_MISSING, "'language'");
    assertRefused(intake, TRANSLATION.replace("\"text\"", "\"t\""), Fault.FIELD_MISSING, "'text'");
    assertRefused(
        intake, TRANSLATION.replace("\"u1\"", "[]"), Fault.FIELD_MISSING, "translationOf");
    assertRefused(intake, TRANSLATION.replace("ジャズを流して", " "), Fault.SPAN_OUTSIDE, "span 1");
  }

  private static void assertRefused(Intake intake, String line, Fault fault, String words) {
    Intake.Refusal refusal = intake.read(Format.jsonl, line).refusal();
    assertThat(refusal.fault()).isEqualTo(fault);
    assertThat(refusal.text()).contains(words);
  }

  @Test
  void shouldLeaveOutATranslationThatIsAReservedText() {
    Intake.Result result =
        Intake.reserving(new EvaluationReserve(1), REQUEST).read(Format.jsonl, TRANSLATION);

    assertThat(result.labels()).isEmpty();
    assertThat(result.tally().labels().reserved()).isOne();
  }

  @Test
  void shouldHoldTheLabelsOfSeveralFilesUntilTheyAreTaken() {
    List<LabeledSpan> spans =
        Intake.of(REQUEST).read(Format.jsonl, line("[]", "") + line(SPAN, "")).label().getSpans();

    assertThat(spans).containsExactly(new LabeledSpan("song", 5, 9, "jazz"));
  }

  private static String line(String spans, String at) {
    return "{\"id\":\"u1\",\"text\":\"play jazz\",\"spans\":"
        + spans
        + (at.isEmpty() ? "" : ",\"labeledAt\":\"" + at + "\"")
        + "}\n";
  }
}

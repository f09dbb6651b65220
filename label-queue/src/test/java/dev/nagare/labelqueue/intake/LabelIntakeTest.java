package dev.nagare.labelqueue.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.evaluation.EvaluationReserve;
import dev.nagare.labelqueue.exchange.Fault;
import dev.nagare.labelqueue.formats.Format;
import dev.nagare.labelqueue.testing.Intake;
import dev.nagare.labelqueue.testing.Requests;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelIntakeTest {

  private static final LabelRequest REQUEST =
      Requests.training("u1", "en", "play jazz", Requests.span("song", 5, 9, "play jazz"));

  private static final String SPAN =
      "[{\"type\":\"song\",\"start\":5,\"end\":9,\"surface\":\"jazz\"}]";

  @Test
  void shouldWriteNothingThatIsThereAlready() {
    Intake intake = Intake.of(REQUEST);
    Label label = intake.read(Format.jsonl, line(SPAN, "")).label();

    Intake.Result again = intake.label(label).read(Format.jsonl, line(SPAN, ""));

    assertThat(again.labels()).isEmpty();
    assertThat(again.tally().unchanged()).isOne();
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
    assertThat(older.tally().older()).isOne();
    assertThat(older.remarks()).singleElement().asString().contains("made later");
    assertThat(newer.label().getLabeledAt()).isEqualTo(Instant.parse("2026-11-28T11:00:01Z"));
  }

  @Test
  void shouldNameNoReleaseIfNothingWasSuggested() {
    Label evaluation =
        Intake.of(
                Requests.evaluation(
                    "u1", "en", "play jazz", Requests.span("song", 5, 9, "play jazz")))
            .read(Format.jsonl, line(SPAN, ""))
            .label();

    assertThat(evaluation.getPurpose()).isEqualTo(LabelPurpose.EVALUATION);
    assertThat(evaluation.getRelease()).isEmpty();
    assertThat(evaluation.getRound()).hasValue(3L);
  }

  @Test
  void shouldKnowTypesFromLabelsOrTheUserAlone() {
    Intake intake = Intake.of(Requests.training("u1", "en", "play jazz"));

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
        Intake.reserving(all, Requests.evaluation("u1", "en", "play jazz"))
            .knowing(KnownTypes.any())
            .read(Format.jsonl, line(SPAN, ""));

    assertThat(training.labels()).isEmpty();
    assertThat(training.refusals()).isEmpty();
    assertThat(training.tally().reserved()).isOne();
    assertThat(training.tally().refused()).isZero();
    assertThat(training.remarks())
        .containsExactly(
            "1: not written: it would be learned from, but its text is reserved for evaluation");
    assertThat(evaluation.label().getPurpose()).isEqualTo(LabelPurpose.EVALUATION);
    assertThat(evaluation.tally().reserved()).isZero();
  }

  @Test
  void shouldRefuseAnAnswerToARequestThatTrainersWouldReject() {
    Intake.Result result =
        Intake.of(Requests.training("u1", "not a tag", "play jazz"))
            .knowing(KnownTypes.any())
            .read(Format.jsonl, line(SPAN, ""));

    assertThat(result.labels()).isEmpty();
    assertThat(result.refusal().fault()).isEqualTo(Fault.FIELD_BAD);
    assertThat(result.refusal().text()).contains("no BCP 47 tag");
  }

  @Test
  void shouldSummarizeOnOneLine() {
    assertThat(new Tally(412, 3, 0, 0, 5, 2, 4, 0).summary("written"))
        .isEqualTo(
            "412 labels written, 3 unchanged, 5 skipped by people, 2 not yet labeled, 4 refused");
    assertThat(new Tally(0, 0, 1, 2, 0, 0, 0, 0).summary("would be written"))
        .startsWith("0 labels would be written")
        .endsWith("1 older than the labels there, 2 replaced by a later entry of their id");
    assertThat(new Tally(0, 0, 0, 0, 0, 0, 0, 12).summary("written"))
        .endsWith("0 refused, 12 left out as reserved for evaluation");
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

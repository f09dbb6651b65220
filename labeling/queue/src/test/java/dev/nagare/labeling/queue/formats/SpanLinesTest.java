package dev.nagare.labeling.queue.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.testing.Intake;
import dev.nagare.labeling.queue.testing.Sheets;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.schemas.avro.Span;
import dev.nagare.testkit.SampleRequests;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpanLinesTest {

  private static final String TEXT = "𠮷野家でﾗｰﾒﾝ";
  private static final LabelRequest REQUEST =
      SampleRequests.training("u1", "ja", TEXT, SampleRequests.span("place", 0, 3, TEXT));

  @Test
  void shouldWriteEverythingThatATaskIs() {
    assertThat(Sheets.of(Format.jsonl, REQUEST))
        .isEqualTo(
            "{\"id\":\"u1\",\"language\":\"ja\",\"text\":\"𠮷野家でﾗｰﾒﾝ\",\"purpose\":\"training\","
                + "\"round\":3,\"uncertainty\":0.25,\"measure\":\"least_confidence\",\"release\":"
                + "{\"id\":\"mom-ja\",\"version\":\"7\",\"sha256\":\""
                + "0".repeat(64)
                + "\"},\"requestedAt\":\"2026-11-28T09:00:00Z\",\"spans\":[{\"type\":\"place\","
                + "\"start\":0,\"end\":3,\"surface\":\"𠮷野家\",\"confidence\":0.5}]}\n");
  }

  @Test
  void shouldReadEditedSpansInAnyOrder() {
    Label label =
        read(line(
                "{\"type\":\"place\",\"start\":4,\"end\":8},{\"type\":\"place\",\"start\":0,\"end\":3,\"surface\":\"𠮷野家\"}"))
            .label();

    assertThat(label.getSpans())
        .containsExactly(
            new LabeledSpan("place", 0, 3, "𠮷野家"), new LabeledSpan("place", 4, 8, "ﾗｰﾒﾝ"));
    assertThat(label.getAnnotator()).isEqualTo("import");
    assertThat(label.getLabeledAt()).isEqualTo(Intake.NOW);
  }

  @Test
  void shouldTakeWhoAndWhenFromTheLine() {
    String line =
        "{\"id\":\"u1\",\"spans\":[],\"annotator\":\"hana\",\"labeledAt\":\"2026-11-28T11:00:00Z\"}\n";

    Label label = read(line).label();

    assertThat(label.getAnnotator()).isEqualTo("hana");
    assertThat(label.getLabeledAt()).isEqualTo(Instant.parse("2026-11-28T11:00:00Z"));
    assertThat(label.getSpans()).isEmpty();
  }

  @Test
  void shouldRefuseATimeThatALabelCannotHold() {
    String line = "{\"id\":\"u1\",\"spans\":[],\"labeledAt\":\"+999999999-12-31T23:59:59Z\"}\n";

    assertThat(read(line).refusal().fault()).isEqualTo(Fault.FIELD_BAD);
  }

  @Test
  void shouldCountLinesThatNobodyHasLabeled() {
    Intake.Result result = read("{\"id\":\"u1\",\"spans\":null}\n{\"id\":\"u1\"}\n");

    assertThat(result.labels()).isEmpty();
    assertThat(result.tally().unlabeled().waiting()).isEqualTo(2);
  }

  @Test
  void shouldRefuseBadLinesAndTakeTheOthers() {
    String contents =
        String.join(
            "\n",
            line("{\"type\":\"place\",\"start\":0,\"end\":9}"),
            line("{\"type\":\"place\",\"start\":3,\"end\":3}"),
            line("{\"type\":\"place\",\"start\":0,\"end\":4,\"surface\":\"𠮷野家\"}"),
            line(
                "{\"type\":\"place\",\"start\":0,\"end\":3},{\"type\":\"place\",\"start\":2,\"end\":4}"),
            line("{\"type\":\"\",\"start\":0,\"end\":3}"),
            line("{\"type\":\"place\",\"start\":\"x\",\"end\":3}"),
            line("{\"type\":\"place\",\"start\":1.5,\"end\":3}"),
            line("{\"type\":\"place\",\"end\":3}"),
            "{\"spans\":[]}",
            "{\"id\":\"u1\",\"spans\":{}}",
            "{\"id\":\"u1\",\"spans\":[],\"labeledAt\":\"gestern\"}",
            "[]",
            "{\"id\":\"u9\",\"spans\":[]}",
            line("{\"type\":\"place\",\"start\":0,\"end\":3}"),
            "");

    Intake.Result result = read(contents);

    assertThat(result.labels()).hasSize(1);
    assertThat(result.refusals())
        .extracting(Intake.Refusal::line, Intake.Refusal::fault)
        .containsExactly(
            tuple(1L, Fault.SPAN_OUTSIDE),
            tuple(2L, Fault.SPAN_EMPTY),
            tuple(3L, Fault.SURFACE_DIFFERS),
            tuple(4L, Fault.SPANS_OVERLAP),
            tuple(5L, Fault.FIELD_MISSING),
            tuple(6L, Fault.FIELD_BAD),
            tuple(7L, Fault.FIELD_BAD),
            tuple(8L, Fault.FIELD_MISSING),
            tuple(9L, Fault.FIELD_MISSING),
            tuple(10L, Fault.FIELD_BAD),
            tuple(11L, Fault.FIELD_BAD),
            tuple(12L, Fault.NOT_JSON),
            tuple(13L, Fault.NOT_ASKED));
    assertThat(result.refusals()).allMatch(one -> !one.text().contains("野"));
  }

  @Test
  void shouldTakeNoAnswerThatWasCarriedOverFromATranslation() {
    String answer = line("{\"type\":\"place\",\"start\":0,\"end\":3}");

    Intake.Result silver = read(answer.replace("\"spans\"", "\"origin\":\"projected\",\"spans\""));
    Intake.Result said = read(answer.replace("\"spans\"", "\"origin\":\"ana\",\"spans\""));

    assertThat(silver.labels()).isEmpty();
    assertThat(silver.refusal().fault()).isEqualTo(Fault.PROJECTED);
    assertThat(said.labels()).hasSize(1);
  }

  @Test
  void shouldReadTheTriplesOfDoccano() {
    LabelRequest plain = SampleRequests.training("u1", "en", "play jazz", span());
    for (String field : List.of("label", "labels", "entities")) {
      assertThat(
              Intake.of(plain)
                  .read(
                      Format.jsonl,
                      "{\"id\":\"u1\",\"data\":\"play jazz\",\"spans\":null,\""
                          + field
                          + "\":[[5,9,\"song\"]]}\n")
                  .label()
                  .getSpans())
          .containsExactly(new LabeledSpan("song", 5, 9, "jazz"));
    }
    assertThat(
            Intake.of(plain)
                .read(
                    Format.jsonl,
                    "{\"id\":\"u1\",\"entities\":[{\"id\":7,\"label\":\"song\",\"start_offset\":5,"
                        + "\"end_offset\":9}],\"relations\":[]}\n")
                .label()
                .getSpans())
        .containsExactly(new LabeledSpan("song", 5, 9, "jazz"));
  }

  private static Span span() {
    return SampleRequests.span("song", 5, 9, "play jazz");
  }

  @Test
  void shouldRefuseOffsetsThatMeanTwoSpansByWhatTheyCount() {
    Intake.Result result = read("{\"id\":\"u1\",\"label\":[[2,4,\"place\"]]}\n");

    assertThat(result.refusal().fault()).isEqualTo(Fault.OFFSETS_UNSURE);
    assertThat(result.refusal().text()).contains("'surface'");
    // By code points it would end within the text, by UTF-16 units it begins in a character.
    assertThat(read("{\"id\":\"u1\",\"label\":[[1,3,\"place\"]]}\n").label().getSpans())
        .containsExactly(new LabeledSpan("place", 1, 3, "野家"));
  }

  @Test
  void shouldRefuseFieldsOfOtherToolsThatTellNoSpans() {
    String contents =
        """
        {"id":"u1","label":"positive"}
        {"id":"u1","labels":["positive"]}
        {"id":"u1","annotations":[{"label":2,"start_offset":0,"end_offset":3}]}
        {"id":"u1","label":[[0,3,"place"]],"entities":[[0,3,"place"]]}
        {"id":"u1","tokens":["a"],"ner_tags":["O"]}
        {"id":"u1","answer":"accept"}
        {"id":"u1","answer":"maybe","spans":[]}
        {"id":"u1","answer":"accept","_is_binary":true,"spans":[]}
        """;

    Intake.Result result = read(contents);

    assertThat(result.labels()).isEmpty();
    assertThat(result.refusals())
        .extracting(Intake.Refusal::line, Intake.Refusal::fault)
        .containsExactly(
            tuple(1L, Fault.FIELD_MISSING),
            tuple(2L, Fault.FIELD_MISSING),
            tuple(3L, Fault.FIELD_BAD),
            tuple(4L, Fault.FIELD_MISSING),
            tuple(5L, Fault.FIELD_MISSING),
            tuple(6L, Fault.FIELD_MISSING),
            tuple(7L, Fault.FIELD_BAD),
            tuple(8L, Fault.FIELD_BAD));
  }

  @Test
  void shouldTakeOnlyWhatProdigyAcceptedForALabel() {
    String spans = "\"spans\":[{\"start\":0,\"end\":3,\"label\":\"place\",\"token_start\":0}],";

    Intake.Result rejected =
        read(
            "{\"id\":\"u1\","
                + spans
                + "\"answer\":\"reject\"}\n{\"id\":\"u1\","
                + spans
                + "\"answer\":\"ignore\"}\n");

    assertThat(rejected.labels()).isEmpty();
    assertThat(rejected.tally().unlabeled().skipped()).isEqualTo(2);
    assertThat(rejected.remarks())
        .containsExactly(
            "1: the answer is reject: taken as skipped",
            "2: the answer is ignore: taken as skipped");
    assertThat(read("{\"id\":\"u1\"," + spans + "\"answer\":\"accept\"}\n").label().getSpans())
        .containsExactly(new LabeledSpan("place", 0, 3, "𠮷野家"));
    assertThat(
            read("{\"id\":\"u1\",\"answer\":\"accept\",\"_view_id\":\"ner_manual\"}\n")
                .label()
                .getSpans())
        .isEmpty();
  }

  @Test
  void shouldNotTakeAnEmptyListOfAnotherToolForAnAnswer() {
    Intake.Result result = read("{\"id\":\"u1\",\"label\":[]}\n{\"id\":\"u1\",\"spans\":null}\n");

    assertThat(result.labels()).isEmpty();
    assertThat(result.tally().unlabeled().waiting()).isEqualTo(2);
    assertThat(result.tally().isNothingSaid()).isFalse();
    assertThat(result.remarks()).singleElement().asString().contains("\"spans\":[]");
    assertThat(read("{\"id\":\"u1\"}\n").tally().isNothingSaid()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void shouldRefuseAFileInUtf16InEveryFormat(Format format) {
    String sheet = Sheets.of(format, REQUEST);
    for (Charset charset : List.of(UTF_16, UTF_16BE, UTF_16LE)) {
      for (String mark : List.of("", "\uFEFF")) {
        Intake.Result result =
            Intake.of(REQUEST).readBytes(format, (mark + sheet).getBytes(charset));

        assertThat(result.labels()).isEmpty();
        assertThat(result.refusal().fault()).isEqualTo(Fault.NOT_UTF8);
        assertThat(result.refusal().text())
            .startsWith("the file is UTF-16, nothing of it was read: save the file as UTF-8");
      }
    }
    assertThat(Intake.of(REQUEST).read(format, "\uFEFF" + sheet).refusals()).isEmpty();
  }

  @Test
  void shouldTakeEverythingBeforeACut() {
    byte[] bytes = (line("") + "\n" + line("")).getBytes(UTF_8);
    int second = line("").getBytes(UTF_8).length + 1;

    for (int length = second + 1; length < bytes.length; length++) {
      Intake.Result result =
          Intake.of(REQUEST).readBytes(Format.jsonl, Arrays.copyOf(bytes, length));

      assertThat(result.labels()).hasSize(1);
      assertThat(result.refusal().line()).isEqualTo(2);
      assertThat(result.refusal().fault()).isIn(Fault.CUT_SHORT, Fault.NOT_UTF8);
    }
    assertThat(Intake.of(REQUEST).readBytes(Format.jsonl, bytes).refusals()).isEmpty();
  }

  @Test
  void shouldRefuseLinesThatAreNotUtf8OrTooLong() {
    byte[] latin = line("").replace("ja", "\u00e4").getBytes(ISO_8859_1);

    assertThat(Intake.of(REQUEST).readBytes(Format.jsonl, latin).refusal().fault())
        .isEqualTo(Fault.NOT_UTF8);
    assertThat(read("{\"id\":\"u1\",\"x\":\"" + "y".repeat(9 << 20) + "\"}\n" + line("")))
        .satisfies(result -> assertThat(result.refusal().fault()).isEqualTo(Fault.TOO_LONG))
        .satisfies(result -> assertThat(result.labels()).hasSize(1));
  }

  @Test
  void shouldSayThatAFileIsOfAnotherFormat() {
    assertThat(read("[\n{}\n]").refusal().text()).contains("--format labelstudio");
    assertThat(read("{\"data\":{},\"annotations\":[]}\n").refusal().text())
        .contains("--format labelstudio");
    assertThat(read("# id = u1\nx\tO\n").refusal().text()).contains("--format conll");
  }

  private static Intake.Result read(String contents) {
    return Intake.of(REQUEST).read(Format.jsonl, contents);
  }

  private static String line(String spans) {
    return "{\"id\":\"u1\",\"language\":\"ja\",\"text\":\""
        + TEXT
        + "\",\"spans\":["
        + spans
        + "]}";
  }
}

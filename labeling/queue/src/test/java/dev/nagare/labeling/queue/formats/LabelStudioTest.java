package dev.nagare.labeling.queue.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.formats.json.Json;
import dev.nagare.labeling.queue.formats.labelstudio.LabelStudioConfig;
import dev.nagare.labeling.queue.testing.Intake;
import dev.nagare.labeling.queue.testing.Sheets;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.testkit.SampleRequests;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelStudioTest {

  /** Two code points of UTF-16's two units each stand before the words. */
  private static final String TEXT = "🎵🎶 play jazz";

  private static final LabelRequest REQUEST =
      SampleRequests.training("u1", "en", TEXT, SampleRequests.span("song", 8, 12, TEXT));

  @Test
  void shouldWritePredictionsInTheUnitThatIsAskedFor() {
    JsonNode utf16 = firstTask(Sheets.of(Format.labelstudio, REQUEST));
    JsonNode codePoints = firstTask(Sheets.of(Format.labelstudio, OffsetUnit.CODE_POINTS, REQUEST));

    assertThat(utf16.at("/data/text").textValue()).isEqualTo(TEXT);
    assertThat(utf16.at("/data/id").textValue()).isEqualTo("u1");
    assertThat(utf16.at("/predictions/0/model_version").textValue()).isEqualTo("mom-ja:7");
    assertThat(utf16.at("/predictions/0/score").doubleValue()).isEqualTo(0.75);
    JsonNode result = utf16.at("/predictions/0/result/0");
    assertThat(result.path("from_name").textValue()).isEqualTo("label");
    assertThat(result.path("to_name").textValue()).isEqualTo("text");
    assertThat(result.path("type").textValue()).isEqualTo("labels");
    assertThat(result.path("value").toString())
        .isEqualTo("{\"start\":10,\"end\":14,\"text\":\"jazz\",\"labels\":[\"song\"]}");
    assertThat(codePoints.at("/predictions/0/result/0/value/start").intValue()).isEqualTo(8);
  }

  @Test
  void shouldLeadNobodyWhoLabelsForEvaluation() {
    LabelRequest request =
        SampleRequests.evaluation("u1", "en", TEXT, SampleRequests.span("song", 8, 12, TEXT));

    JsonNode task = firstTask(Sheets.of(Format.labelstudio, request));

    assertThat(task.has("predictions")).isFalse();
    assertThat(Sheets.of(Format.jsonl, request)).contains("\"spans\":null");
    assertThat(Sheets.of(Format.conll, request)).doesNotContain("B-song").contains("jazz\t_");
  }

  @Test
  void shouldWriteAnEmptyListIfNobodyIsAsked() {
    assertThat(Json.parse(Sheets.of(Format.labelstudio)).orElseThrow()).isEmpty();
  }

  @Test
  void shouldOfferEachTypeInTheLabelingConfiguration() {
    String xml = LabelStudioConfig.of(List.of("a&b", "song"));

    assertThat(xml)
        .contains("<Labels name=\"label\" toName=\"text\">")
        .contains("<Label value=\"a&amp;b\"/>", "<Label value=\"song\"/>")
        .contains("<Text name=\"text\" value=\"$text\"/>");
  }

  @Test
  void shouldMakeALabelOfTheRequestAndWhatWasMarked() {
    Label label = read(task("u1", TEXT, annotation(result(10, 14, "jazz", "song")))).label();

    assertThat(label.getSpans()).containsExactly(new LabeledSpan("song", 8, 12, "jazz"));
    assertThat(label.getLanguage()).isEqualTo("en");
    assertThat(label.getText()).isEqualTo(TEXT);
    assertThat(label.getPurpose()).isEqualTo(LabelPurpose.TRAINING);
    assertThat(label.getRound()).hasValue(3L);
    assertThat(label.getRelease()).hasValue(SampleRequests.RELEASE);
    assertThat(label.getAnnotator()).isEqualTo("4");
    assertThat(label.getLabeledAt()).isEqualTo(Instant.parse("2026-11-28T10:00:00.123Z"));
  }

  @Test
  void shouldUnderstandOffsetsInCodePointsWhereTheSpansTextShowsThem() {
    Label label = read(task("u1", TEXT, annotation(result(8, 12, "jazz", "song")))).label();

    assertThat(label.getSpans()).containsExactly(new LabeledSpan("song", 8, 12, "jazz"));
  }

  @Test
  void shouldGoByTheUnitAskedForWhereTheSpanHasNoText() {
    String answers =
        task(
            "u1",
            TEXT,
            annotation(
                "{\"type\":\"labels\",\"value\":{\"start\":8,\"end\":12,\"labels\":[\"song\"]}}"));

    assertThat(read(answers).label().getSpans())
        .containsExactly(new LabeledSpan("song", 6, 10, "y ja"));
    assertThat(
            Intake.of(REQUEST)
                .counting(OffsetUnit.CODE_POINTS)
                .read(Format.labelstudio, answers)
                .label()
                .getSpans())
        .containsExactly(new LabeledSpan("song", 8, 12, "jazz"));
  }

  @Test
  void shouldTakeNumbersWrittenAsTextAndIgnoreWhatItDoesNotKnow() {
    String result =
        "{\"type\":\"labels\",\"new\":{},\"value\":{\"start\":\"10\",\"end\":14.0,\"text\":\"jazz\","
            + "\"labels\":[\"song\"],\"globalOffsets\":{}}}";

    assertThat(read(task("u1", TEXT, annotation(result))).labels()).hasSize(1);
  }

  @Test
  void shouldTakeTheLatestAnnotationThatIsNoSkip() {
    String first = annotated("2026-11-28T10:00:00Z", "false", result(10, 14, "jazz", "song"));
    String latest = annotated("2026-11-28T11:00:00Z", "false", result(5, 9, "play", "song"));
    String skip = annotated("2026-11-28T12:00:00Z", "true", "");

    Label label = read(task("u1", TEXT, latest + "," + skip + "," + first)).label();

    assertThat(label.getSpans()).extracting(LabeledSpan::getSurface).containsExactly("play");
  }

  @Test
  void shouldCountSkippedAndWaitingTasksAsNoErrors() {
    String skip = annotated("2026-11-28T12:00:00Z", "true", "");
    String answers =
        "[" + object("u1", TEXT, skip) + "," + object("u2", TEXT, "") + ",{\"data\":{}}]";

    Intake.Result result = read(answers);

    assertThat(result.refusals()).isEmpty();
    assertThat(result.tally().unlabeled().skipped()).isOne();
    assertThat(result.tally().unlabeled().waiting()).isEqualTo(2);
  }

  @Test
  void shouldNameThePersonByAddressOrNumberUnlessToldWho() {
    String byAddress =
        task(
            "u1", TEXT, annotation("").replace(":4", ":{\"id\":4,\"email\":\"hana@example.org\"}"));

    assertThat(read(byAddress).label().getAnnotator()).isEqualTo("hana@example.org");
    assertThat(
            Intake.of(REQUEST).readAs("team", Format.labelstudio, byAddress).label().getAnnotator())
        .isEqualTo("team");
  }

  @Test
  void shouldRemarkOnResultsThatMarkNoSpans() {
    String choice = "{\"type\":\"choices\",\"value\":{\"choices\":[\"bad\"]}}";
    String relation = "{\"type\":\"relation\",\"from_id\":\"a\",\"to_id\":\"b\"}";

    Intake.Result result =
        read(
            task(
                "u1",
                TEXT,
                annotation(choice + "," + relation + "," + result(10, 14, "jazz", "song"))));

    assertThat(result.label().getSpans()).hasSize(1);
    assertThat(result.remarks()).singleElement().asString().contains("choices, relation");
  }

  @Test
  void shouldRefuseSpansOfAnotherKindOfObject() {
    String result = "{\"type\":\"hypertextlabels\",\"value\":{}}";

    assertRefused(task("u1", TEXT, annotation(result)), Fault.FIELD_BAD, "hypertextlabels");
  }

  @Test
  void shouldRefuseSpansThatAreNoneOfTheText() {
    assertRefused(marked(result(10, 99, "jazz", "song")), Fault.SPAN_OUTSIDE, "[10, 99)", "14");
    assertRefused(marked(result(-1, 4, "", "song")), Fault.SPAN_OUTSIDE, "[-1, 4)");
    assertRefused(marked(result(10, 10, "", "song")), Fault.SPAN_EMPTY, "[10, 10)");
    assertRefused(marked(result(14, 10, "", "song")), Fault.SPAN_EMPTY, "[14, 10)");
    assertRefused(marked(result(1, 4, "?", "song")), Fault.SPAN_IN_CHARACTER, "[1, 4)");
    assertRefused(marked(result(10, 14, "rock", "song")), Fault.SURFACE_DIFFERS, "[10, 14)");
    assertRefused(
        marked(result(5, 11, "play j", "song") + "," + result(10, 14, "jazz", "song")),
        Fault.SPANS_OVERLAP,
        "1 [5, 11)",
        "2 [10, 14)");
  }

  @Test
  void shouldRefuseTypesThatNobodyKnows() {
    assertRefused(
        marked(result(10, 14, "jazz", "sogn")),
        Fault.TYPE_UNKNOWN,
        "'sogn'",
        "did you mean 'song'");
    assertRefused(marked(result(10, 14, "jazz", "a b")), Fault.TYPE_BAD, "white space");
    assertRefused(marked(result(10, 14, "jazz", "song\",\"artist")), Fault.TYPE_MISSING, "2");
  }

  @Test
  void shouldRefuseWhatWasNotAskedForOrIsWithdrawn() {
    String answers = task("u1", TEXT, annotation(""));

    Intake.Result unknown = Intake.of().read(Format.labelstudio, answers);
    Intake.Result withdrawn = Intake.of(REQUEST).withdraw("u1").read(Format.labelstudio, answers);

    assertThat(unknown.refusal().fault()).isEqualTo(Fault.NOT_ASKED);
    assertThat(unknown.refusal().id()).hasValue("u1");
    assertThat(withdrawn.refusal().fault()).isEqualTo(Fault.NOT_ASKED);
    assertThat(withdrawn.refusal().text()).contains("withdrawn", "./nagare trainer labels");
  }

  @Test
  void shouldReadWhatLabelStudioShowsWithFewerBlanks() {
    String text = "Text: Berlin,  Germany.";
    LabelRequest request =
        SampleRequests.training("u1", "en", text, SampleRequests.span("song", 6, 12, text));
    String collapsed =
        task("u1", text, annotation(result(6, 22, "Berlin, Germany", "song"))).replace("🎵", "");

    assertThat(Intake.of(request).read(Format.labelstudio, collapsed).label().getSpans())
        .containsExactly(new LabeledSpan("song", 6, 22, "Berlin,  Germany"));
    assertThat(
            Intake.of(request)
                .read(Format.labelstudio, collapsed.replace("Berlin, G", "Berlin, g"))
                .refusal()
                .fault())
        .isEqualTo(Fault.SURFACE_DIFFERS);
  }

  @Test
  void shouldReadOffsetsOverLineEnds() {
    String text = "play\r\njazz\r\nnow";
    LabelRequest request =
        SampleRequests.training("u1", "en", text, SampleRequests.span("song", 6, 10, text));
    String raw = task("u1", "", annotation(result(6, 10, "jazz", "song")));
    String converted = task("u1", "", annotation(result(5, 9, "jazz", "song")));
    String both = task("u1", "", annotation(result(0, 10, "play\\n\\njazz", "song")));

    for (String answers : List.of(raw, converted)) {
      assertThat(read(request, answers).label().getSpans())
          .containsExactly(new LabeledSpan("song", 6, 10, "jazz"));
    }
    assertThat(read(request, both).label().getSpans())
        .containsExactly(new LabeledSpan("song", 0, 10, "play\r\njazz"));
  }

  private static Intake.Result read(LabelRequest request, String answers) {
    return Intake.of(request).read(Format.labelstudio, answers.replace(",\"text\":\"\"}", "}"));
  }

  @Test
  void shouldRefuseATextThatWasChanged() {
    assertRefused(
        task("u1", TEXT + "s", annotation("")), Fault.TEXT_DIFFERS, "not that of the request");
  }

  @Test
  void shouldRefuseBadTasksWithTheirLineAndTakeTheOthers() {
    String answers =
        "[\n"
            + object("u1", TEXT, annotation(result(10, 14, "jazz", "song")))
            + ",\n17,\n"
            + "{\"data\":\n{\"text\":\"x\"},\n\"annotations\":["
            + annotation("")
            + "]},\n"
            + "{\"id\":3},\n[[1]],\n"
            + object("u2", TEXT, annotation(""))
            + "]";

    Intake.Result result =
        Intake.of(REQUEST, SampleRequests.training("u2", "en", TEXT))
            .read(Format.labelstudio, answers);

    assertThat(result.labels()).hasSize(2);
    assertThat(result.refusals()).extracting(Intake.Refusal::line).containsExactly(3L, 4L, 7L, 8L);
    assertThat(result.refusals().get(1).text()).contains("data.id");
    assertThat(result.refusals().get(2).text()).contains("'data'");
  }

  @Test
  void shouldTakeEverythingBeforeThePlaceWhereTheFileWasCut() {
    String whole =
        "[\n"
            + object("u1", TEXT, annotation(result(10, 14, "jazz", "song")))
            + ",\n"
            + object("u2", TEXT, annotation(""))
            + "\n]";
    byte[] bytes = whole.getBytes(UTF_8);
    int secondTask =
        whole.substring(0, whole.indexOf("{\"data\":{\"id\":\"u2\"")).getBytes(UTF_8).length;

    for (int length = 2; length < bytes.length - 1; length++) {
      Intake.Result result =
          Intake.of(REQUEST, SampleRequests.training("u2", "en", TEXT))
              .readBytes(Format.labelstudio, Arrays.copyOf(bytes, length));

      assertThat(result.refusal().fault()).isEqualTo(Fault.CUT_SHORT);
      assertThat(result.refusal().line()).isBetween(1L, 4L);
      assertThat(result.labels().size())
          .as("%d bytes", length)
          .isEqualTo(expected(length, secondTask, bytes.length));
    }
  }

  private static int expected(int length, int secondTask, int all) {
    if (length >= all - 2) {
      return 2;
    }
    return length >= secondTask - 2 ? 1 : 0;
  }

  @Test
  void shouldNameTheLineOfWhatIsNoJsonAndQuoteNothingOfIt() {
    Intake.Result result =
        read("[\n" + object("u1", TEXT, annotation("")) + ",\n{\"data\": geheim}\n]");

    assertThat(result.labels()).hasSize(1);
    assertThat(result.refusal().fault()).isEqualTo(Fault.NOT_JSON);
    assertThat(result.refusal().line()).isEqualTo(3);
    assertThat(result.refusal().text()).doesNotContain("geheim");
  }

  @Test
  void shouldRefuseOnlyTheTaskWithBytesThatAreNotUtf8() {
    byte[] bytes =
        ("["
                + object("u1", TEXT, annotation(""))
                + ","
                + object("u2", "§", annotation(""))
                + ","
                + object("u3", TEXT, annotation(""))
                + "]")
            .getBytes(UTF_8);
    for (int i = 0; i < bytes.length - 1; i++) {
      if (bytes[i] == (byte) 0xC2 && bytes[i + 1] == (byte) 0xA7) {
        bytes[i + 1] = 'x';
      }
    }

    Intake.Result result =
        Intake.of(
                REQUEST,
                SampleRequests.training("u2", "en", "\uFFFDx"),
                SampleRequests.training("u3", "en", TEXT))
            .readBytes(Format.labelstudio, bytes);

    assertThat(result.refusal().fault()).isEqualTo(Fault.NOT_UTF8);
    assertThat(result.refusal().id()).hasValue("u2");
    assertThat(result.labels()).extracting(Label::getUtteranceId).containsExactly("u1", "u3");
  }

  @Test
  void shouldReadAFileWithAMarkAndWindowsLines() {
    String answers = "\uFEFF[\r\n" + object("u1", TEXT, annotation("")) + ",\r\n17\r\n]\r\n";

    Intake.Result result = read(answers);

    assertThat(result.labels()).hasSize(1);
    assertThat(result.refusal().line()).isEqualTo(3);
  }

  @Test
  void shouldReadOneTaskPerLineAndGoOnAfterABadLine() {
    String answers =
        "\uFEFF"
            + object("u1", TEXT, annotation(""))
            + "\r\n\nkaputt\n"
            + object("u2", TEXT, "")
            + "\n"
            + object("u3", TEXT, annotation("")).substring(0, 40);

    Intake.Result result = read(answers);

    assertThat(result.labels()).hasSize(1);
    assertThat(result.tally().unlabeled().waiting()).isOne();
    assertThat(result.refusals())
        .extracting(Intake.Refusal::line, Intake.Refusal::fault)
        .containsExactly(tuple(3L, Fault.NOT_JSON), tuple(5L, Fault.CUT_SHORT));
  }

  @Test
  void shouldReadASingleTaskOverSeveralLines() {
    String pretty = Json.parse(object("u1", TEXT, annotation(""))).orElseThrow().toPrettyString();

    assertThat(read(pretty).labels()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":1,\"text\":\"x\",\"label\":[],\"annotator\":1,\"annotation_id\":2}]",
        "text,id,label,annotator\nplay jazz,1,\"[]\",2\n",
        "{\"id\":\"u1\",\"spans\":[]}\n{\"id\":\"u2\",\"spans\":[]}\n"
      })
  void shouldSayWhatToDoAboutAnotherFormatOnce(String contents) {
    Intake.Result result = read(contents);

    assertThat(result.refusal().fault()).isEqualTo(Fault.OTHER_FORMAT);
    assertThat(result.refusal().text())
        .containsAnyOf("JSON_MIN", "CSV", "--format jsonl")
        .doesNotContain("jazz");
  }

  @Test
  void shouldTakeTheLastOfSeveralEntriesOfOneUtterance() {
    String answers =
        "["
            + object("u1", TEXT, annotation(""))
            + ",\n"
            + object("u1", TEXT, annotation(result(10, 14, "jazz", "song")))
            + "]";

    Intake.Result result = read(answers);

    assertThat(result.label().getSpans()).hasSize(1);
    assertThat(result.tally().labels().replaced()).isOne();
    assertThat(result.remarks()).singleElement().asString().startsWith("1: replaced by");
  }

  @Test
  void shouldReadMoreThanFitsIntoABuffer() {
    StringBuilder answers = new StringBuilder("[");
    Intake intake = Intake.of();
    for (int i = 0; i < 2000; i++) {
      intake.ask(
          SampleRequests.training("u" + i, "en", TEXT, SampleRequests.span("song", 8, 12, TEXT)));
      answers.append(i == 0 ? "" : ",\n");
      answers.append(object("u" + i, TEXT, annotation(result(10, 14, "jazz", "song"))));
    }

    Intake.Result result = intake.read(Format.labelstudio, answers.append("]").toString());

    assertThat(result.labels()).hasSize(2000);
    assertThat(result.refusals()).isEmpty();
  }

  private static Intake.Result read(String answers) {
    return Intake.of(REQUEST).read(Format.labelstudio, answers);
  }

  private static void assertRefused(String answers, Fault fault, String... words) {
    Intake.Refusal refusal = read(answers).refusal();
    assertThat(refusal.fault()).isEqualTo(fault);
    assertThat(refusal.id()).hasValue("u1");
    assertThat(refusal.text()).contains(words).doesNotContain("jazz");
  }

  private static String marked(String results) {
    return task("u1", TEXT, annotation(results));
  }

  private static String task(String id, String text, String annotations) {
    return "[" + object(id, text, annotations) + "]";
  }

  private static String object(String id, String text, String annotations) {
    return "{\"data\":{\"id\":\""
        + id
        + "\",\"text\":\""
        + text
        + "\"},\"annotations\":["
        + annotations
        + "]}";
  }

  private static String annotation(String results) {
    return annotated("2026-11-28T10:00:00.123456Z", "false", results);
  }

  private static String annotated(String at, String isCancelled, String results) {
    return "{\"completed_by\":4,\"was_cancelled\":"
        + isCancelled
        + ",\"updated_at\":\""
        + at
        + "\",\"result\":["
        + results
        + "]}";
  }

  private static String result(int start, int end, String text, String type) {
    return "{\"id\":\"r\",\"from_name\":\"label\",\"to_name\":\"text\",\"type\":\"labels\",\"value\":"
        + "{\"start\":"
        + start
        + ",\"end\":"
        + end
        + ",\"text\":\""
        + text
        + "\",\"labels\":[\""
        + type
        + "\"]}}";
  }

  private static JsonNode firstTask(String tasks) {
    return Json.parse(tasks).orElseThrow().path(0);
  }
}

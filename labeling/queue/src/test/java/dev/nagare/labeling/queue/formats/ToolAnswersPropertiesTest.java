package dev.nagare.labeling.queue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.formats.json.Json;
import dev.nagare.labeling.queue.intake.KnownTypes;
import dev.nagare.labeling.queue.testing.Intake;
import dev.nagare.labeling.queue.testing.Sheets;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.text.CodePointOffsets;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.testkit.SampleRequests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a tool does to white space, offsets and the names of fields: what it gives back is the
 * spans that somebody marked.
 */
class ToolAnswersPropertiesTest {

  private static final List<String> WORDS =
      List.of("play", "𠮷野家", "e\u0301te\u0301", "🎵", "👩‍👩‍👧‍👦", "ｶﾞ", "ﬁn", "ジャズ", "שלום");

  private static final List<String> SPACES =
      List.of(" ", "  ", "\r\n", "\n", "\t ", "\u00a0", "\u3000", " \r\n\r\n", "\u2028", "\u0085");

  /** A text, each word of which is there once, and what was marked in it. */
  private record Marked(String text, List<LabeledSpan> spans) {

    LabelRequest request() {
      return SampleRequests.training("u1", "en", text);
    }
  }

  @Property(tries = 200)
  void labelStudioMayCollapseTheTextOfSpans(
      @ForAll("marked") Marked marked, @ForAll OffsetUnit unit, @ForAll Random random) {
    List<UnaryOperator<String>> shown =
        List.of(
            text -> text,
            ToolAnswersPropertiesTest::collapsed,
            text -> text.replaceAll("[\\r\\n]", ""),
            text -> text.replaceAll("[\\r\\n]", "\\\\n"),
            text -> text.replace("\r\n", "\n\n"));

    String answers =
        labelStudio(marked, marked.text(), unit, shown.get(random.nextInt(shown.size())), random);

    Intake.Result result = read(Format.labelstudio, marked, answers);
    assertThat(result.refusals()).isEmpty();
    assertThat(result.label().getSpans()).isEqualTo(marked.spans());
    assertThat(result.label().getText()).isEqualTo(marked.text());
  }

  @Property(tries = 200)
  void offsetsMayCountInAChangedTextIfSpansHaveTheirOwn(
      @ForAll("marked") Marked marked, @ForAll OffsetUnit unit, @ForAll Random random) {
    String changed = random.nextBoolean() ? lineFeeds(marked.text()) : collapsed(marked.text());

    String answers = labelStudio(marked, changed, unit, text -> text, random);

    Intake.Result result = read(Format.labelstudio, marked, answers);
    assertThat(result.refusals()).isEmpty();
    assertThat(result.label().getSpans()).isEqualTo(marked.spans());
  }

  @Property(tries = 200)
  void linesMayCarryATextWithOtherWhiteSpace(
      @ForAll("marked") Marked marked, @ForAll Random random) {
    String changed =
        switch (random.nextInt(4)) {
          case 0 -> lineFeeds(marked.text());
          case 1 -> collapsed(marked.text());
          case 2 -> marked.text().strip();
          default -> " " + marked.text() + "\n";
        };
    ObjectNode line = line(changed);
    ArrayNode spans = line.putArray("spans");
    for (LabeledSpan span : in(changed, marked)) {
      spans
          .addObject()
          .put("type", span.getType())
          .put("start", span.getStart())
          .put("end", span.getEnd());
    }

    Intake.Result result = read(Format.jsonl, marked, line + "\n");

    assertThat(result.refusals()).isEmpty();
    assertThat(result.label().getSpans()).isEqualTo(marked.spans());
    assertThat(result.label().getText()).isEqualTo(marked.text());
  }

  @Property(tries = 200)
  void triplesOfDoccanoShouldBeTheSpansOrRefused(
      @ForAll("marked") Marked marked, @ForAll OffsetUnit unit, @ForAll Random random) {
    String field = List.of("label", "labels", "entities").get(random.nextInt(3));
    ObjectNode line = line(marked.text());
    ArrayNode triples = line.putArray(field);
    CodePointOffsets offsets = CodePointOffsets.of(marked.text());
    for (LabeledSpan span : marked.spans()) {
      triples
          .addArray()
          .add(unit.fromCodePoint(offsets, span.getStart()))
          .add(unit.fromCodePoint(offsets, span.getEnd()))
          .add(span.getType());
    }
    line.remove("spans");

    Intake.Result result = read(Format.jsonl, marked, line + "\n");

    if (marked.spans().isEmpty()) {
      assertThat(result.tally().unlabeled().waiting()).isOne();
      assertThat(result.remarks()).singleElement().asString().contains("not yet labeled");
      return;
    }
    boolean isPlain = offsets.count() == marked.text().length();
    if (isPlain || result.refusals().isEmpty()) {
      assertThat(result.label().getSpans()).isEqualTo(marked.spans());
    } else {
      assertThat(result.refusal().fault()).isIn(Fault.OFFSETS_UNSURE, Fault.SPAN_IN_CHARACTER);
    }
  }

  @Property(tries = 200)
  void prodigyShouldGiveTheSpansBack(@ForAll("marked") Marked marked) {
    ObjectNode line = line(marked.text());
    line.put("answer", "accept").put("_view_id", "ner_manual").put("_is_binary", false);
    ArrayNode spans = line.putArray("spans");
    for (LabeledSpan span : marked.spans()) {
      spans
          .addObject()
          .put("start", span.getStart())
          .put("end", span.getEnd())
          .put("token_start", 0)
          .put("text", span.getSurface())
          .put("label", span.getType());
    }

    assertThat(read(Format.jsonl, marked, line + "\n").label().getSpans())
        .isEqualTo(marked.spans());
    assertThat(
            read(Format.jsonl, marked, line.put("answer", "reject") + "\n")
                .tally()
                .unlabeled()
                .skipped())
        .isOne();
  }

  @Property(tries = 200)
  void whiteSpaceAtTheEdgesShouldBelongToNoSpan(
      @ForAll("marked") Marked marked, @ForAll Random random) {
    ObjectNode line = line(marked.text());
    ArrayNode spans = line.putArray("spans");
    for (LabeledSpan span : marked.spans()) {
      int start = span.getStart();
      int end = span.getEnd();
      int[] codePoints = marked.text().codePoints().toArray();
      while (start > 0 && CodePoints.isWhiteSpace(codePoints[start - 1]) && random.nextBoolean()) {
        start--;
      }
      while (end < codePoints.length
          && CodePoints.isWhiteSpace(codePoints[end])
          && random.nextBoolean()) {
        end++;
      }
      spans.addObject().put("type", span.getType()).put("start", start).put("end", end);
    }

    Intake.Result result = read(Format.jsonl, marked, line + "\n");

    assertThat(result.refusals()).isEmpty();
    assertThat(result.label().getSpans()).isEqualTo(marked.spans());
  }

  private static Intake.Result read(Format format, Marked marked, String answers) {
    return Intake.of(marked.request()).knowing(KnownTypes.any()).read(format, answers);
  }

  /** Our own line, as it was exported but for the text. */
  private static ObjectNode line(String text) {
    JsonNode line =
        Json.parse(Sheets.of(Format.jsonl, SampleRequests.training("u1", "en", text)))
            .orElseThrow();
    return (ObjectNode) line;
  }

  /**
   * An export of Label Studio.
   *
   * @param counted text in which its offsets count
   * @param shown what becomes of the text of spans
   */
  private static String labelStudio(
      Marked marked, String counted, OffsetUnit unit, UnaryOperator<String> shown, Random random) {
    JsonNode tasks =
        Json.parse(Sheets.accepted(Sheets.of(Format.labelstudio, unit, marked.request())))
            .orElseThrow();
    ArrayNode result = (ArrayNode) tasks.at("/0/annotations/0/result");
    CodePointOffsets offsets = CodePointOffsets.of(counted);
    List<LabeledSpan> spans = new ArrayList<>(in(counted, marked));
    Collections.shuffle(spans, random);
    for (LabeledSpan span : spans) {
      ObjectNode value = result.addObject().put("type", "labels").putObject("value");
      value.put("start", unit.fromCodePoint(offsets, span.getStart()));
      value.put("end", unit.fromCodePoint(offsets, span.getEnd()));
      value.put("text", shown.apply(span.getSurface()));
      value.putArray("labels").add(span.getType());
    }
    return tasks.toPrettyString();
  }

  /** The same words marked in a text with other white space. */
  private static List<LabeledSpan> in(String changed, Marked marked) {
    List<LabeledSpan> spans = new ArrayList<>();
    for (LabeledSpan span : marked.spans()) {
      String surface = span.getSurface();
      int start = changed.indexOf(surface.substring(0, surface.indexOf(']') + 1));
      String last = surface.substring(surface.lastIndexOf('['));
      int end = changed.indexOf(last) + last.length();
      spans.add(
          new LabeledSpan(
              span.getType(),
              changed.codePointCount(0, start),
              changed.codePointCount(0, end),
              changed.substring(start, end)));
    }
    return spans;
  }

  private static String lineFeeds(String text) {
    return text.replace("\r\n", "\n");
  }

  private static String collapsed(String text) {
    return text.replaceAll("(?U)[\\s\\u0085]+", " ").strip();
  }

  @Provide
  Arbitrary<Marked> marked() {
    return Arbitraries.randomValue(ToolAnswersPropertiesTest::marked);
  }

  private static Marked marked(Random random) {
    StringBuilder text = new StringBuilder();
    List<LabeledSpan> spans = new ArrayList<>();
    int words = 1 + random.nextInt(8);
    int from = -1;
    int left = 0;
    if (random.nextInt(4) == 0) {
      text.append(any(SPACES, random));
    }
    for (int i = 0; i < words; i++) {
      if (from < 0 && random.nextBoolean()) {
        from = text.length();
        left = 1 + random.nextInt(3);
      }
      // In brackets with its number, so that no part of the text is there twice.
      text.append('[').append(i).append(any(WORDS, random)).append(i).append(']');
      if (from >= 0 && (--left == 0 || i == words - 1)) {
        spans.add(span(text, from, "type" + random.nextInt(3)));
        from = -1;
      }
      if (i < words - 1 || random.nextInt(4) == 0) {
        text.append(any(SPACES, random));
      }
    }
    return new Marked(text.toString(), spans);
  }

  private static LabeledSpan span(StringBuilder text, int from, String type) {
    return new LabeledSpan(
        type,
        text.codePointCount(0, from),
        text.codePointCount(0, text.length()),
        text.substring(from));
  }

  private static String any(List<String> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}

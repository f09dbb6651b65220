package dev.nagare.labeling.queue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.testing.Intake;
import dev.nagare.labeling.queue.testing.Sheets;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.schemas.avro.Span;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.SpanEdges;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizers;
import dev.nagare.testkit.SampleRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text: what goes out and comes back unchanged is the same spans. */
class RoundTripPropertiesTest {

  private static final List<String> TYPES = List.of("song", "artist_name", "型");

  @Property(tries = 1000)
  void labelStudioShouldGiveTheSameSpansBack(
      @ForAll("askedTexts") String text, @ForAll Random random, @ForAll OffsetUnit unit) {
    LabelRequest request = SampleRequests.training("u1", "ja", text, randomSpans(text, random));
    String tasks = Sheets.of(Format.labelstudio, unit, request);

    Label label =
        Intake.of(request).counting(unit).read(Format.labelstudio, Sheets.accepted(tasks)).label();

    assertSame(request, label);
  }

  @Property(tries = 1000)
  void linesShouldGiveTheSameSpansBack(@ForAll("askedTexts") String text, @ForAll Random random) {
    LabelRequest request = SampleRequests.training("u1", "ja", text, randomSpans(text, random));

    Intake.Result result = Intake.of(request).read(Format.jsonl, Sheets.of(Format.jsonl, request));

    if (request.getSuggestedSpans().isEmpty()) {
      assertThat(result.tally().unlabeled().waiting()).isOne();
    } else {
      assertSame(request, result.label());
    }
  }

  @Property(tries = 400)
  void columnsShouldGiveTheSameSpansBack(
      @ForAll("askedTexts") String text,
      @ForAll("languages") String language,
      @ForAll Random random) {
    LabelRequest request =
        SampleRequests.training("u1", language, text, tokenSpans(text, language, random));

    Intake.Result result = Intake.of(request).read(Format.conll, Sheets.of(Format.conll, request));

    assertThat(result.refusals()).isEmpty();
    if (request.getSuggestedSpans().isEmpty()) {
      assertThat(result.tally().unlabeled().waiting()).isOne();
    } else {
      assertSame(request, result.label());
    }
  }

  @Property(tries = 300)
  void idsShouldComeBackInEveryFormat(@ForAll("texts") String id) {
    LabelRequest request =
        SampleRequests.training(
            id, "en", "play jazz", SampleRequests.span("song", 5, 9, "play jazz"));

    for (Format format : Format.values()) {
      String sheet = Sheets.of(format, request);
      String answers = format == Format.labelstudio ? Sheets.accepted(sheet) : sheet;
      Intake.Result result = Intake.of(request).read(format, answers);
      if (id.isBlank()) {
        assertThat(result.labels()).isEmpty();
      } else {
        assertThat(result.label().getUtteranceId()).isEqualTo(id);
      }
    }
  }

  /** The stream asks for no text that is blank. */
  @Provide
  Arbitrary<String> askedTexts() {
    return texts().filter(text -> !CodePoints.isBlank(text));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(
                "👩‍👩‍👧‍👦",
                "👩🏽‍🚒",
                "🏳️‍🌈",
                "🇯🇵🇩🇪",
                "1️⃣",
                "ｶﾞﾝﾊﾞﾚ",
                "ﾄﾗﾝｽ",
                "が",
                "e\u0301",
                "ﬁn ﬂoor",
                "ǆ",
                "ジャズを流して",
                "東京都",
                "𠮷野家",
                "𩸽",
                "\u3000",
                "\u2028",
                "\u0085",
                "\r\n",
                "\t",
                "\"",
                "\\",
                "#",
                "# id = x",
                "_",
                "{",
                "\u0000",
                "\u001F",
                "\uFEFF",
                "\u200B",
                "jazz\u00AD",
                "葛\uDB40\uDD00飾",
                "\uFFFD",
                "\uFFFF",
                "\u200B",
                "שלום",
                "نص"),
            Arbitraries.strings().alpha().ofMaxLength(6),
            Arbitraries.just(" "),
            Arbitraries.integers()
                .between(1, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .map(Character::toString));
    return piece.list().ofMinSize(1).ofMaxSize(12).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of("ja", "en", "de-DE", "zh", "th", "und");
  }

  /** Spans come back as they went out, but for white space at their edges. */
  private static void assertSame(LabelRequest request, Label label) {
    assertThat(label.getText()).isEqualTo(request.getText());
    assertThat(label.getSpans())
        .isEqualTo(
            request.getSuggestedSpans().stream()
                .map(span -> trimmed(span, request.getText()))
                .toList());
  }

  private static LabeledSpan trimmed(Span span, String text) {
    CodePoints.Range range = SpanEdges.of(text).trim(span.getStart(), span.getEnd()).orElseThrow();
    return new LabeledSpan(
        span.getType(),
        range.start(),
        range.end(),
        CodePoints.cut(text, range.start(), range.end()));
  }

  private static Span[] randomSpans(String text, Random random) {
    List<Span> spans = new ArrayList<>();
    int length = CodePoints.count(text);
    for (int at = random.nextInt(3); at < length; at += random.nextInt(3)) {
      int end = Math.min(length, at + 1 + random.nextInt(5));
      if (SpanEdges.of(text).trim(at, end).isPresent()) {
        spans.add(SampleRequests.span(type(random), at, end, text));
      }
      at = end;
    }
    return spans.toArray(Span[]::new);
  }

  private static Span[] tokenSpans(String text, String language, Random random) {
    List<Token> tokens =
        Tokenizers.create(LanguageDefaults.standard().settings(language)).tokenize(text);
    List<Span> spans = new ArrayList<>();
    for (int at = random.nextInt(2); at < tokens.size(); at += random.nextInt(3)) {
      int last = Math.min(tokens.size() - 1, at + random.nextInt(3));
      spans.add(
          SampleRequests.span(type(random), tokens.get(at).start(), tokens.get(last).end(), text));
      at = last + 1;
    }
    return spans.toArray(Span[]::new);
  }

  private static String type(Random random) {
    return TYPES.get(random.nextInt(TYPES.size()));
  }
}

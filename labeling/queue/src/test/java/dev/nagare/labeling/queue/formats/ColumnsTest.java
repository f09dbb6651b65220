package dev.nagare.labeling.queue.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.testing.Intake;
import dev.nagare.labeling.queue.testing.Sheets;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.testkit.SampleRequests;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private static final String TEXT = "play  jazz now";
  private static final LabelRequest REQUEST =
      SampleRequests.training("u1", "en", TEXT, SampleRequests.span("song", 6, 10, TEXT));

  @Test
  void shouldWriteABlockOfTokensAndTags() {
    assertThat(Sheets.of(Format.conll, REQUEST))
        .isEqualTo(
            """
            # id = u1
            # language = en
            # purpose = training
            # text = "play  jazz now"
            play\tO
            jazz\tB-song
            now\tO

            """);
  }

  @Test
  void shouldCutJapaneseAsTheTaggerDoesAndKeepLineFeedsInTheText() {
    String text = "ジャズを\n流して";

    assertThat(Sheets.of(Format.conll, SampleRequests.training("u1", "ja", text)))
        .contains("# text = \"ジャズを\\n流して\"\nジャズ\t_\nを\t_\n流し\t_\nて\t_\n\n");
  }

  @Test
  void shouldSayWhichSuggestionDoesNotFitTheTokens() {
    String sheet =
        Sheets.of(
            Format.conll,
            SampleRequests.training(
                "u1",
                "en",
                TEXT,
                SampleRequests.span("song", 0, 2, TEXT),
                SampleRequests.span("song", 6, 10, TEXT)));

    assertThat(sheet).contains("# note = ", "song [0, 2)", "play\t_", "jazz\tB-song");
  }

  @Test
  void shouldReadSpansOverTokensThatSomebodyHasCutAnew() {
    Intake.Result result =
        read(
            block("u1", "pl O", "ay B-song", "", "")
                + "# id = u1\nplay\tO\nja\tB-song\nzz  x I-song\n  now\tO\n");

    assertThat(result.label().getSpans()).containsExactly(new LabeledSpan("song", 6, 10, "jazz"));
    assertThat(result.refusal().fault()).isEqualTo(Fault.TOKENS_DIFFER);
  }

  @Test
  void shouldReadTokensOfATextWithInvisibleCharacters() {
    String text = "\uFEFFplay \u200Bja\u00ADzz\u200B";
    LabelRequest request =
        SampleRequests.training("u1", "en", text, SampleRequests.span("song", 7, 12, text));
    String sheet = Sheets.of(Format.conll, request);

    Intake.Result result = Intake.of(request).read(Format.conll, sheet);
    Intake.Result others =
        Intake.of(request)
            .read(Format.conll, block("u1", "\uFEFFplay O", "\u200B O", "ja\u00ADzz B-song"));

    assertThat(sheet).contains("\nplay\tO\nja\u00ADzz\tB-song\n\n");
    assertThat(result.label().getSpans())
        .containsExactly(new LabeledSpan("song", 7, 12, "ja\u00ADzz"));
    assertThat(others.label().getSpans()).isEqualTo(result.label().getSpans());
  }

  @Test
  void shouldTakeUnsaidTokensForOutsideIfSomethingWasSaid() {
    Intake.Result result = read(block("u1", "play _", "jazz B-song", "now _"));

    assertThat(result.label().getSpans()).hasSize(1);
    assertThat(read(block("u1", "play _", "jazz _", "now _")).tally().unlabeled().waiting())
        .isOne();
    assertThat(read(block("u1", "play O", "jazz _", "now _")).label().getSpans()).isEmpty();
  }

  @Test
  void shouldRefuseBadBlocksWithTheLineOfWhatIsWrong() {
    String contents =
        block("u1", "play O", "jazz I-song", "now O")
            + block("u1", "play B-song", "jazz I-place", "now O")
            + block("u1", "play O", "jazz song", "now O")
            + block("u1", "play O", "jazz B-", "now O")
            + block("u1", "play O", "jazz", "now O")
            + block("u1", "play O", "rock O", "now O")
            + block("u1", "play O", "jazz O")
            + block("u1", "play O", "jazz O", "now O", "now O")
            + block("u1", "play O", "jazz B-sonk", "now O")
            + block("", "play O")
            + block("u9", "play O")
            + "# a heading of somebody's\n\n"
            + block("u1", "play O", "jazz B-song", "now O");

    Intake.Result result = read(contents);

    assertThat(result.labels()).hasSize(1);
    assertThat(result.refusals())
        .extracting(Intake.Refusal::line, Intake.Refusal::fault)
        .containsExactly(
            tuple(3L, Fault.BAD_TAG),
            tuple(8L, Fault.BAD_TAG),
            tuple(13L, Fault.BAD_TAG),
            tuple(18L, Fault.BAD_TAG),
            tuple(23L, Fault.BAD_TAG),
            tuple(28L, Fault.TOKENS_DIFFER),
            tuple(31L, Fault.TOKENS_DIFFER),
            tuple(39L, Fault.TOKENS_DIFFER),
            tuple(41L, Fault.TYPE_UNKNOWN),
            tuple(46L, Fault.FIELD_MISSING),
            tuple(49L, Fault.NOT_ASKED));
    assertThat(result.refusals()).noneMatch(one -> one.text().contains("jazz"));
  }

  @Test
  void shouldRefuseATextThatWasChanged() {
    Intake.Result result = read("# id = u1\n# text = \"play jazz\"\nplay\tO\n\n");

    assertThat(result.refusal().fault()).isEqualTo(Fault.TEXT_DIFFERS);
  }

  @Test
  void shouldNeverTakeABlockThatWasCut() {
    String first = block("u1", "play O", "jazz B-song", "now O");
    byte[] bytes = (first + "# id = u2\nplay\tO\njazz\tO\nnow\tB-song_name\n").getBytes(UTF_8);

    for (int length = first.length() + "# id = u2\n".length(); length < bytes.length; length++) {
      Intake.Result result =
          Intake.of(REQUEST, SampleRequests.training("u2", "en", TEXT))
              .readBytes(Format.conll, Arrays.copyOf(bytes, length));

      assertThat(result.labels()).as("%d bytes", length).hasSize(1);
    }
  }

  @Test
  void shouldReadAFileWithAMarkAndWindowsLines() {
    String contents =
        "\uFEFF" + block("u1", "play O", "jazz B-song", "now O").replace("\n", "\r\n");

    assertThat(read(contents).label().getSpans()).hasSize(1);
  }

  @Test
  void shouldSayThatAFileIsOfAnotherFormat() {
    assertThat(read("[\n{}]").refusal().text()).contains("--format labelstudio");
    assertThat(read("{\"id\":\"u1\"}\n").refusal().fault()).isEqualTo(Fault.OTHER_FORMAT);
  }

  @Test
  void shouldRefuseBytesThatAreNotUtf8() {
    byte[] bytes = block("u1", "play O", "jazz B-song", "now O").getBytes(UTF_8);
    bytes[bytes.length - 8] = (byte) 0xFF;

    assertThat(Intake.of(REQUEST).readBytes(Format.conll, bytes).refusal().fault())
        .isEqualTo(Fault.NOT_UTF8);
  }

  private static Intake.Result read(String contents) {
    return Intake.of(REQUEST).read(Format.conll, contents);
  }

  private static String block(String id, String... tokens) {
    return "# id = " + id + "\n" + String.join("\n", tokens) + "\n\n";
  }
}

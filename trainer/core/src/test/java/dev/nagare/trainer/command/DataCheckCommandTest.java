package dev.nagare.trainer.command;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckCommandTest {

  @TempDir private Path folder;

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static String line(int id, String text, String spans) {
    return String.format(
        Locale.ROOT,
        "{\"id\":%d,\"language\":\"en_US\",\"text\":\"%s\",\"spans\":[%s]}",
        id,
        text,
        spans);
  }

  private static String span(String type, int start, int end) {
    return String.format(
        Locale.ROOT, "{\"type\":\"%s\",\"start\":%d,\"end\":%d}", type, start, end);
  }

  @Test
  void shouldSayWhatIsInTheData() throws IOException {
    Path file =
        write(
            "a",
            line(1, "play jazz", span("genre", 5, 9)),
            line(2, "play jazz", span("genre", 5, 9)),
            line(3, "play jazz", ""),
            line(4, "play rock ", span("genre", 5, 10)),
            line(5, "play sou\u200Bl", span("genre", 5, 7)),
            line(6, "cafe\u0301 \uFFFD \\u0007", ""),
            "no json");

    CommandRun run = CommandRun.of("data", "check", "jsonl:" + file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(file + ":7: not one whole JSON object")
        .contains("7 lines, 6 utterances used, 1 dropped, 4 spans, 1 span trimmed of white space")
        .contains("language en_US read as en-US")
        .contains("  languages       en-US 6\n")
        .contains("  types           genre 4\n")
        .contains("  projected       none\n")
        .contains("1 utterance with text and spans of an earlier one, among 4 texts")
        .contains(
            "1 text labeled in more than one way\n    " + file + ":3: labeled differently than")
        .contains("warning: 1 of 4 spans begin or end inside a word")
        .contains(file + ":5: span [5, 7) genre ends inside a word; words: [5, ")
        .contains("control characters: 1 utterance (16.7 %), first at " + file + ":6")
        .contains("invisible characters: 1 utterance (16.7 %), first at " + file + ":5")
        .contains("replacement characters: 1 utterance")
        .contains("not in NFC: 1 utterance")
        .contains("U+200B (1)");
  }

  @Test
  void shouldCountLabelsThatNobodyHasChecked() throws IOException {
    Path file =
        write(
            "silver",
            line(1, "play jazz", span("genre", 5, 9)).replace("}]", "}],\"origin\":\"projected\""),
            line(2, "stop", ""));

    CommandRun run = CommandRun.of("data", "check", "jsonl:" + file);
    CommandRun json = CommandRun.of("data", "check", "--json", "jsonl:" + file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "  projected       1 of 2 utterances have projected labels, which nobody has checked\n");
    JsonNode view = new ObjectMapper().readTree(json.out()).path("data").path(0);
    assertThat(view.required("projectedLabels").intValue()).isEqualTo(1);
  }

  @Test
  void shouldPrintOneJsonObjectWithoutTexts() throws IOException {
    Path one = write("one", line(1, "play zanzibar", span("genre", 5, 13)), line(2, "stop", ""));
    Path two = write("two", line(1, "play zanzibar", span("genre", 5, 13)), "no json");

    CommandRun run =
        CommandRun.of("data", "check", "--json", "jsonl:" + one, "jsonl:" + two, "jsonl:none");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).doesNotContain("zanzibar");
    JsonNode whole = new ObjectMapper().readTree(run.out());
    assertThat(whole.at("/data/0/usable").booleanValue()).isTrue();
    assertThat(whole.at("/data/0/used").intValue()).isEqualTo(2);
    assertThat(whole.at("/data/1/dropped").intValue()).isEqualTo(1);
    assertThat(whole.at("/data/2/usable").booleanValue()).isFalse();
    assertThat(whole.at("/data/2/error").textValue()).contains("no such file");
    assertThat(whole.at("/sharedTexts/0/texts").intValue()).isEqualTo(1);
  }

  @Test
  void shouldFailWhereATrainingWould() throws IOException {
    Path cut = write("cut", line(1, "play jazz", span("genre", 5, 7)));
    Path bad = write("bad", line(1, "play jazz", span("genre", 5, 9)), "no", "json");
    Path typed = write("typed", line(1, "play jazz", span("music genre", 5, 9)));

    assertRefused("jsonl:" + cut, "all spans (1) begin or end inside a word");
    assertRefused("jsonl:" + bad, "more utterances dropped than used");
    assertRefused("jsonl:" + typed, "\"types=music genre=music_genre\"");
    assertThat(
            CommandRun.of("data", "check", "jsonl,types=music genre=music_genre:" + typed)
                .exitCode())
        .isZero();
  }

  @Test
  void shouldReadOddFilesOrSayWhatTheyAre() throws IOException {
    String good = line(1, "play jazz", span("genre", 5, 9));
    Path marked = write("marked", "\uFEFF" + good + "\r", line(2, "stop", "") + "\r");
    Path utf16 = Files.write(folder.resolve("utf16"), good.getBytes(UTF_16LE));
    Path empty = Files.write(folder.resolve("empty"), new byte[0]);
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
    Path huge = folder.resolve("huge");
    Files.writeString(huge, "x".repeat((1 << 24) + 1), UTF_8);

    assertThat(CommandRun.of("data", "check", "jsonl:" + marked).out())
        .contains("2 utterances used");
    assertRefused("jsonl:" + utf16, "the file is UTF-16");
    assertRefused("jsonl:" + empty, "the file is empty");
    assertRefused("jsonl:" + binary, "no text at all");
    assertRefused("jsonl:" + huge, "line 1 has more than 16 MiB");
  }

  @Test
  void shouldExplainItself() {
    assertThat(CommandRun.of("data", "check", "--help").out())
        .containsPattern("0 +the data can be trained on")
        .contains("conllu");
    assertThat(CommandRun.of("data", "check").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("data").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("data", "check", "--language=jp", "jsonl:x").err())
        .contains("did you mean ja?");
  }

  private static void assertRefused(String data, String message) {
    CommandRun run = CommandRun.of("data", "check", data);
    assertThat(run.exitCode()).as(data).isEqualTo(1);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }
}

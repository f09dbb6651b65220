package dev.nagare.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.testkit.CommandRun;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code train} says of data it cannot learn from, without quoting them. */
class BadDataTest {

  private static final String SECRET = "zanzibar";

  @TempDir private Path folder;
  private Path good;

  @BeforeEach
  void setUp() throws IOException {
    good = Files.writeString(folder.resolve("good"), "Lugo B-LOC\n\nhoy O\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conll | UTF-8 | '' | 2 | the file is empty",
        "conll | UTF-16 | zanzibar B-LOC | 2 | the file is UTF-16",
        "conll | UTF-16LE | zanzibar B-LOC | 2 | the file is UTF-16 or no text at all",
        "conll | UTF-8 | zanzibar | 2 | data:1: 1 columns: no word or no tag among them",
        "conll | UTF-8 | zanzibar LOC | 2 | data:1: where the tag should be is neither O nor",
        "conll | UTF-8 | zanzibar LOC//hoy O | 2 | --train: the data contain no span",
        "conll | UTF-8 | hoy NN O//zanzibar B-LOC//hoy O | 2 | data:3: 2 columns, but the first line",
        "conll,tag=3 | UTF-8 | zanzibar x B-LOC | 2 | data:1: 3 columns: no word or no tag",
        "conll | ISO-8859-1 | día B-DAY//zanzibár O//hoy B-DAY | 2 | more utterances dropped than used",
        "massive | UTF-8 | zanzibar B-LOC | 2 | data:1: not one whole JSON object",
        "jsonl | UTF-8 | {\"utt\": \"zanzibar\"} | 2 | data:1: field 'id'",
        "wikiann | UTF-8 | zanzibar B-LOC | 2 | data:1: not language:word TAB tag",
        "knbc | UTF-8 | zanzibar B-LOC | 2 | data:1: 1 columns instead of 6",
        "crf-knbc | UTF-8 | zanzibar B-LOC | 2 | no such file: ",
        "massive | UTF-8 | {'id':'1','locale':'ja-JP','utt':'zanzibar','annot_utt':'zanzibar'} | 2"
            + " | data:1: its language is ja-JP, not es"
      })
  void shouldNameWhatIsWrong(
      String format, String charset, String lines, int exitCode, String message)
      throws IOException {
    Path file = folder.resolve("data");
    String text = lines.replace('\'', '"').replace("//", "\n\n");
    Files.write(file, text.getBytes(Charset.forName(charset)));

    assertRefused(train(format + ":" + file, "conll:" + good), exitCode, message);
  }

  @Test
  void shouldRefuseAFolder() {
    assertRefused(train("conll:" + folder, "conll:" + good), 2, "a folder, not a file");
  }

  @Test
  void shouldRefuseADevelopmentSetInAnotherLanguage() throws IOException {
    Path dev = Files.writeString(folder.resolve("dev"), "ko:" + SECRET + "\tB-LOC\n");

    assertRefused(train("conll:" + good, "wikiann:" + dev), 2, "dev:1: its language is ko, not es");
    assertRefused(
        CommandRun.of(
            "train",
            "--train=conll,language=es:" + good,
            "--dev=wikiann:" + dev,
            "--out=" + folder.resolve("never")),
        2,
        "there are utterances in ko, but the model serves es");
  }

  @Test
  void shouldRefuseADevelopmentSetWithoutSpans() throws IOException {
    Path dev = Files.writeString(folder.resolve("dev"), SECRET + " O\n");

    assertRefused(train("conll:" + good, "conll:" + dev), 2, "--dev: the data contain no span");
  }

  private CommandRun train(String data, String dev) {
    return CommandRun.of(
        "train",
        "--language=es",
        "--train=" + data,
        "--dev=" + dev,
        "--out=" + folder.resolve("never"));
  }

  private void assertRefused(CommandRun run, int exitCode, String message) {
    assertThat(run.err()).contains(message).doesNotContain(SECRET, "\tat ");
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(folder.resolve("never")).doesNotExist();
  }
}

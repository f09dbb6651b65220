package dev.nagare.corpora.command;

import static dev.nagare.corpora.parallel.ParallelFiles.line;
import static dev.nagare.corpora.parallel.ParallelFiles.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.RootCommand;
import dev.nagare.cli.console.Console;
import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.corpora.parallel.ParallelFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCommandTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private ParallelFiles files;
  private DataName english;
  private DataName german;
  private Path silver;

  @BeforeEach
  void setUp() {
    files = new ParallelFiles(folder);
    english = files.write("en.jsonl", ParallelFiles.english());
    german = files.write("de.jsonl", ParallelFiles.german(true));
    silver = folder.resolve("silver.jsonl");
  }

  private int run(Object... options) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    return RootCommand.execute(
        List.of(new EvaluationGroup()),
        CommandContext.of(console),
        Stream.concat(Stream.of("project"), Stream.of(options))
            .map(Object::toString)
            .toArray(String[]::new));
  }

  @Test
  void shouldWriteSilverLabelsAndSayHowGoodTheyAre() {
    assertThat(run("--from", english, "--to", german, "--out", silver)).isZero();

    LoadedData read = DataSets.load(DataNames.parse("jsonl:" + silver));
    assertThat(read.utterances()).hasSize(30).allMatch(each -> each.spans().size() == 2);
    assertThat(out.toString(UTF_8))
        .contains("pairs    30 pairs\n", "kept     30 utterances with 60 spans", "dropped  none")
        .contains("precision 100.0, recall 100.0, F1 100.0", "for information only");
  }

  @Test
  void shouldMarkThemSoThatNothingIsEvaluatedOnThem() throws IOException {
    run("--from", english, "--to", german, "--out", silver);

    assertThat(Files.readAllLines(silver))
        .allMatch(each -> each.contains("\"origin\":\"projected\",\"confidence\":"));
    assertThatThrownBy(
            () -> DataSets.load(DataNames.parse("jsonl:" + silver)).requireLabeledByPeople())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("30 of 30 utterances have projected labels");
    DataSets.load(german).requireLabeledByPeople();
  }

  @Test
  void shouldPrintOneJsonObject() throws IOException {
    DataName unlabeled = files.write("unlabeled.jsonl", ParallelFiles.german(false));

    assertThat(run("--from", english, "--to", unlabeled, "--out", silver, "--json")).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString(UTF_8));
    assertThat(json.path("kept").intValue()).isEqualTo(30);
    assertThat(json.path("dropped").path("span_lost").isInt()).isTrue();
    assertThat(json.has("qualityForInformation")).isFalse();
    assertThat(out.toString(UTF_8).lines()).hasSize(1);
  }

  @Test
  void shouldLeaveTheOldFileIfNothingIsKept() throws IOException {
    String text = "play jazz";
    String spans = span(text, "verb", "play") + "," + span(text, "genre", "jazz");
    DataName one = files.write("one", List.of(line(1, "en", text, spans)));
    DataName other = files.write("other", List.of(line(1, "de", "musik", "")));
    Files.writeString(silver, "old");

    assertThat(run("--from", one, "--to", other, "--out", silver)).isEqualTo(1);

    assertThat(silver).hasContent("old");
    assertThat(err.toString(UTF_8)).contains("no pair gave labels").doesNotContain("jazz");
    assertThat(out.toString(UTF_8)).contains("1 a span did not arrive");
  }

  @Test
  void shouldRefuseAPartitionInAName() {
    assertThat(run("--from", english + "#train", "--to", german, "--out", silver)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--from", "write --partitions train");
  }

  @Test
  void shouldRefuseWhatCannotBeUsed() throws IOException {
    String labels = Files.readString(english.path());
    assertThat(run("--from", english, "--to", german)).isEqualTo(2);
    assertThat(run("--from", english, "--to", german, "--out", folder)).isEqualTo(2);
    assertThat(run("--from", english, "--to", german, "--out", english.path())).isEqualTo(2);
    assertThat(run("--from", english, "--to", german, "--out", german.path().resolve("silver")))
        .isEqualTo(2);
    assertThat(run("--from", english, "--to", german, "--out", silver, "--min-confidence", "1.5"))
        .isEqualTo(2);
    assertThat(run("--from", english, "--to", german, "--out", silver, "--partitions", "a,,b"))
        .isEqualTo(2);
    assertThat(run("--from", english, "--to", english, "--out", silver)).isEqualTo(2);
    assertThat(run("--from", english, "--to", "jsonl:none", "--out", silver)).isEqualTo(2);
    assertThat(run("--from", english, "--to", "conll,language=de:x", "--out", silver)).isEqualTo(2);
    assertThat(silver).doesNotExist();
    assertThat(english.path()).hasContent(labels);
    assertThat(err.toString(UTF_8))
        .contains(
            "is a folder",
            "is a file that is read",
            "cannot be written",
            "must be 0 to 1",
            "has an empty name")
        .contains("both sides are in en", "no such file", "state no ids")
        .doesNotContain("lamp");
  }
}

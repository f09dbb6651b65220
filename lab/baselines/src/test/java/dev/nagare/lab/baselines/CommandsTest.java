package dev.nagare.lab.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.cli.console.Console;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path data = Path.of("");
  private Path models = Path.of("");

  @BeforeEach
  void write() throws IOException {
    data = folder.resolve("data.jsonl");
    models = folder.resolve("models");
    Files.write(data, MadeUpUtterances.all().stream().map(CommandsTest::line).toList());
  }

  @Test
  void shouldMeasureWhatItTrained() throws IOException {
    int trained = train();

    int measured =
        run(
            "measure",
            "--models",
            models.toString(),
            "--test",
            "jsonl:" + data,
            "--system",
            "opennlp",
            "--seconds",
            "0",
            "--warmup-seconds",
            "0");

    assertThat(List.of(trained, measured)).containsOnly(0);
    JsonNode line = JSON.readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(line.path("system").asText()).isEqualTo("opennlp");
    assertThat(line.path("f1").asDouble()).isEqualTo(100);
    assertThat(line.path("utterances").asInt()).isEqualTo(MadeUpUtterances.all().size());
    assertThat(line.path("scorer").asText()).isEqualTo("spans/1");
  }

  @Test
  void shouldLeaveAModelThatIsThereAndReplaceOneOfOtherData() throws IOException {
    train();
    byte[] first = Files.readAllBytes(models.resolve("opennlp.zip"));

    train();
    byte[] second = Files.readAllBytes(models.resolve("opennlp.zip"));
    Files.write(data, MadeUpUtterances.all().stream().skip(4).map(CommandsTest::line).toList());
    train();

    assertThat(second).isEqualTo(first);
    assertThat(err.toString(StandardCharsets.UTF_8)).containsOnlyOnce("is there already");
    assertThat(models.resolve("opennlp.zip")).isRegularFile();
    assertThat(Files.readAllBytes(models.resolve("opennlp.zip"))).isNotEqualTo(first);
    assertThat(models).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void shouldSayThatThereIsNoModel() {
    int code = run("measure", "--models", models.toString(), "--test", "jsonl:" + data);

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("opennlp.zip: no model");
  }

  @Test
  void shouldMeasureByNoProjectedLabels() throws IOException {
    train();
    String lines = Files.readString(data);
    Files.writeString(data, lines.replace("\"spans\"", "\"origin\":\"projected\",\"spans\""));

    int code = run("measure", "--models", models.toString(), "--test", "jsonl:" + data);

    assertThat(code).isNotZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("models are judged only by labels of people");
  }

  @Test
  void shouldNameTheSystemsThereAreWhenOneIsUnknown() {
    int code =
        run("train", "--train", "jsonl:" + data, "--out", models.toString(), "--system", "other");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("opennlp, corenlp");
  }

  private int train() {
    return run(
        "train", "--train", "jsonl:" + data, "--out", models.toString(), "--system", "opennlp");
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return BaselinesMain.commandLine(console).execute(arguments);
  }

  private static String line(LabeledUtterance utterance) {
    ObjectNode line = JSON.createObjectNode();
    line.put("id", utterance.id());
    line.put("language", utterance.language());
    line.put("text", utterance.text());
    ArrayNode spans = line.putArray("spans");
    for (LabeledSpan span : utterance.spans()) {
      spans.addObject().put("type", span.type()).put("start", span.start()).put("end", span.end());
    }
    return line.toString();
  }
}

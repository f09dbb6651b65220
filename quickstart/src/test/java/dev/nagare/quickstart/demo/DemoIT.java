package dev.nagare.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.trainer.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole demo, with a corpus cut short so that training takes seconds. */
final class DemoIT {

  private static final Path CORPUS = Path.of("..", "sample-corpus");
  private static final int LINES_PER_PARTITION = 60;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldAnswerEveryUtteranceAndKeepItsModels(@TempDir Path folder) throws Exception {
    Path corpus = shortCorpus(folder.resolve("corpus"));
    String[] arguments = {
      "--corpus",
      corpus.toString(),
      "--models",
      folder.resolve("models").toString(),
      "--duration",
      "8s", // Label requests come at the end of a round, which is a second.
      "--rate",
      "50"
    };

    int first = run(arguments);

    assertThat(first).as(err.toString(StandardCharsets.UTF_8)).isZero();
    JsonNode summary = lastLine();
    assertThat(summary.get("utterances").asInt()).isEqualTo(400);
    assertThat(summary.get("entityEvents").asInt()).isEqualTo(400);
    assertThat(summary.get("deadLetters").asInt()).isZero();
    assertThat(summary.get("labelRequests").asInt()).isPositive();
    assertThat(summary.get("utterancesPerSecond").asDouble()).isPositive();
    assertThat(summary.get("latencyMillis").get("p99").asDouble()).isPositive();
    assertThat(summary.get("f1").fieldNames()).toIterable().containsExactly("en", "ja", "de");

    err.reset();
    int second = run(arguments);

    assertThat(second).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("kept from an earlier run")
        .doesNotContain("epoch");
  }

  @Test
  void shouldNameTheFolderThatIsNoCorpus(@TempDir Path folder) {
    int code = run("--corpus", folder.resolve("none").toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--corpus", "none");
  }

  @Test
  void shouldRefuseAFileAsTheFolderOfModelsBeforeItTrains(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("models"));

    int code = run("--corpus", CORPUS.toString(), "--models", file.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--models").doesNotContain("epoch");
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return new CommandLine(new DemoCommand(console)).execute(arguments);
  }

  private JsonNode lastLine() throws IOException {
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    return new ObjectMapper().readTree(lines.get(lines.size() - 1));
  }

  private static Path shortCorpus(Path target) throws IOException {
    Files.createDirectories(target);
    for (String language : DemoCorpus.LANGUAGES) {
      List<String> lines = Files.readAllLines(CORPUS.resolve(language + ".jsonl"));
      List<String> kept =
          List.of("train", "dev", "test").stream()
              .flatMap(
                  partition ->
                      lines.stream()
                          .filter(line -> line.contains("\"partition\":\"" + partition + "\""))
                          .limit(LINES_PER_PARTITION))
              .toList();
      Files.write(target.resolve(language + ".jsonl"), kept);
    }
    return target;
  }
}

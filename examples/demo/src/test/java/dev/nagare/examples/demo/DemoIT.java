package dev.nagare.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.RootCommand;
import dev.nagare.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(summary.get("seed").asLong()).isEqualTo(1);
    assertThat(summary.get("release").isNull()).isTrue();
    assertThat(printed()).contains("is the rate at which the demo sends", "--duration was over");
    assertThat(summary.get("f1").fieldNames()).toIterable().containsExactly("en", "ja", "de");

    assertThat(printed()).containsPattern("console  is the page .*: http://127.0.0.1:[1-9]");

    err.reset();
    int second =
        run(Stream.concat(Stream.of(arguments), Stream.of("--no-console")).toArray(String[]::new));

    assertThat(second).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("kept from an earlier run")
        .doesNotContain("epoch", "console");
  }

  @Test
  void shouldKeepModelsOfSeveralSeedsSideBySide(@TempDir Path folder) throws Exception {
    DemoCorpus corpus = new DemoCorpus(shortCorpus(folder.resolve("corpus")));
    Path models = Files.createDirectories(folder.resolve("models"));
    List<Path> first = models(corpus, models, 1);
    List<Path> seventh = models(corpus, models, 7);
    assertThat(first.get(0)).isEqualTo(models.resolve("demo-en.nagare"));
    assertThat(seventh.get(0)).isEqualTo(models.resolve("seed-7").resolve("demo-en.nagare"));
    assertThat(Files.readAllBytes(seventh.get(0))).isNotEqualTo(Files.readAllBytes(first.get(0)));
    err.reset();

    models(corpus, models, 1);
    models(corpus, models, 7);

    assertThat(printed().split("kept from an earlier run", -1)).hasSize(7);
    assertThat(printed()).doesNotContain("epoch");

    Files.copy(first.get(2), seventh.get(2), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(seventh.get(1), "no bundle", StandardCharsets.UTF_8);
    err.reset();
    models(corpus, models, 7);

    assertThat(printed())
        .contains(seventh.get(1) + " cannot be read: it is trained again")
        .contains(seventh.get(2) + " is of another corpus, seed")
        .contains("train ja", "train de")
        .doesNotContain("train en");
  }

  @Test
  void shouldRefuseRatesThatCannotBeOrCannotReachTheEnd() {
    assertThat(run("--rate", "0")).isEqualTo(2);
    assertThat(run("--rate", "10001")).isEqualTo(2);
    assertThat(printed()).contains("--rate is 0", "--rate is 10001", "1 to 10000");
    err.reset();

    assertThat(run("--corpus", CORPUS.toString(), "--rate", "9")).isEqualTo(2);
    assertThat(printed()).contains("--rate is 9", "--rate to 10 or more", "--duration");
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
    String[] demo = Stream.concat(Stream.of("demo"), Stream.of(arguments)).toArray(String[]::new);
    return RootCommand.execute(List.of(new DemoGroup()), CommandContext.of(console()), demo);
  }

  private List<Path> models(DemoCorpus corpus, Path folder, long seed) throws Exception {
    DemoModels models = new DemoModels(corpus, folder, seed, console());
    Files.createDirectories(models.folder());
    return models.bundles(false);
  }

  private Console console() {
    return new Console(
        InputStream.nullInputStream(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false);
  }

  private String printed() {
    return err.toString(StandardCharsets.UTF_8);
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

package dev.nagare.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the smallest experiment of docs/results again and holds it against the committed figures:
 * {@code mvn -Pexperiments -pl lab/experiments -am verify -Dnagare.data=DIR}. The same engine on
 * the same kind of processor gives the same figures; others round otherwise, which the tolerance
 * allows for.
 */
@Tag("experiments")
class SmallestExperimentTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path REFERENCE = Path.of("../../docs/results/smallest-experiment.json");

  @TempDir private Path out;

  @Test
  void shouldGiveTheCommittedFigures() throws IOException {
    Path data = data();
    assumeTrue(
        Files.exists(data.resolve("massive/ja-JP.jsonl")),
        () ->
            "MASSIVE is not in " + data.toAbsolutePath() + "; name its folder: -Dnagare.data=DIR");
    JsonNode expected = JSON.readTree(REFERENCE.toFile());

    CommandRun run = experiment(expected.get("arguments"), data);

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode report = JSON.readTree(out.resolve("size-curve.json").toFile());
    JsonNode row = report.get("rows").get(0);
    assertThat(report.get("scorer")).isEqualTo(expected.get("scorer"));
    for (String condition : List.of("without", "with")) {
      assertThat(row.get(condition).get("mean").doubleValue())
          .as(condition + " transfer")
          .isCloseTo(
              expected.get(condition).doubleValue(),
              within(expected.get("tolerance").doubleValue()));
    }
  }

  private CommandRun experiment(JsonNode arguments, Path data) {
    List<Object> words = new ArrayList<>(List.of("experiment", "--data", data, "--out", out));
    arguments.forEach(argument -> words.add(argument.textValue()));
    return CommandRun.of(words.toArray());
  }

  private static Path data() {
    return Stream.of(System.getProperty("nagare.data"), System.getenv("NAGARE_DATA"))
        .filter(Objects::nonNull)
        .map(Path::of)
        .findFirst()
        .orElse(Path.of("../../../shared/data"));
  }
}

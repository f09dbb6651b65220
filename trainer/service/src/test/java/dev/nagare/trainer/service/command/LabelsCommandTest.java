package dev.nagare.trainer.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.cli.console.Question;
import dev.nagare.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that are refused, or only counted, before any broker is asked. */
class LabelsCommandTest {

  private static final String LINE =
      "{\"id\":\"%ID\",\"language\":\"en\",\"text\":\"buy %ID\",\"origin\":\"%ORIGIN\","
          + "\"spans\":[{\"type\":\"item\",\"start\":4,\"end\":5}]}\n";

  @TempDir private Path folder;

  private Path file(String... origins) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < origins.length; i++) {
      lines.append(LINE.replace("%ID", Integer.toString(i)).replace("%ORIGIN", origins[i]));
    }
    return Files.writeString(folder.resolve("labels.jsonl"), lines.toString());
  }

  @Test
  void shouldRefuseToEvaluateByProjectedLabels() throws IOException {
    Path mixed = file("projected", "me", "Projected");

    CommandRun run = labels(mixed, "evaluation");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            "2 of 3 utterances have projected labels, which nobody has checked (\"origin\":"
                + " \"projected\"); models are judged only by labels of people")
        .doesNotContain("buy");
  }

  @Test
  void shouldEvaluateByLabelsOfPeople() throws IOException {
    CommandRun run = labels(file("me", "them"), "evaluation", "--dry-run");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("2 labels would be written");
    assertThat(run.err()).doesNotContain("projected");
  }

  @Test
  void shouldTrainOnProjectedLabelsAndSaySo() throws IOException {
    CommandRun run = labels(file("projected", "me"), "training", "--dry-run");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "note: 1 of 2 utterances have projected labels, which nobody has checked; the label"
                + " topic does not keep that, so name it by --annotator");
  }

  private static CommandRun labels(Path file, String purpose, String... more) {
    List<String> command =
        new ArrayList<>(List.of("trainer", "labels", "jsonl:" + file, "--purpose", purpose));
    command.addAll(List.of("--set", "bootstrap.servers=localhost:1"));
    command.addAll(List.of("--set", "schema.registry.url=mock://labels-command"));
    command.addAll(List.of(more));
    return CommandRun.in(
        new TrainerGroup(), Map.of(), Question.NOBODY, command.toArray(String[]::new));
  }
}

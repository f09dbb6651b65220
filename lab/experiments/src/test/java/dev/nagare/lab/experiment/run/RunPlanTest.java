package dev.nagare.lab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlanTest {

  @TempDir private Path root;

  @Test
  void shouldRefuseATestSetWithProjectedLabelsBeforeAnyTraining() throws IOException {
    DataFolder data = ToyRuns.data(root);
    project("test.jsonl");

    assertThatThrownBy(() -> new RunPlan(data).add("silver", Specs.PLAIN))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("5 of 5 utterances have projected labels")
        .hasMessageContaining("judged only by labels of people");
  }

  @Test
  void shouldTrainOnProjectedLabels() throws IOException {
    DataFolder data = ToyRuns.data(root);
    project("train.jsonl");
    project("dev.jsonl");
    RunPlan plan = new RunPlan(data);

    plan.add("silver", Specs.PLAIN);

    assertThat(plan.runs()).extracting(PlannedRun::label).containsExactly("silver");
  }

  @Test
  void shouldPlanTeachersBeforeTheirStudent() throws IOException {
    RunExtras.Taught taught =
        new RunExtras.Taught(List.of(Specs.TRANSFERRED, Specs.withSeed(7)), Optional.empty());
    RunPlan plan = new RunPlan(ToyRuns.data(root));

    plan.add("student", Specs.PLAIN.with(RunExtras.NONE.with(taught)));

    assertThat(plan.runs())
        .extracting(run -> run.spec().hash())
        .containsExactly(
            Specs.PLAIN.hash(),
            Specs.TRANSFERRED.hash(),
            Specs.withSeed(7).hash(),
            Specs.PLAIN.with(RunExtras.NONE.with(taught)).hash());
  }

  private void project(String name) throws IOException {
    Path file = root.resolve(name);
    String lines = Files.readString(file);
    Files.writeString(file, lines.replace("\"spans\"", "\"origin\":\"projected\",\"spans\""));
  }
}

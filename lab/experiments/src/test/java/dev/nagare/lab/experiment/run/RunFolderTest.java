package dev.nagare.lab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.trainer.ToyData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  @TempDir private Path dataRoot;
  @TempDir private Path root;

  private DataFolder data = new DataFolder(Path.of(""));
  private RunFolder folder = new RunFolder(Path.of(""), data);

  @BeforeEach
  void writeData() {
    data = ToyRuns.data(dataRoot);
    folder = new RunFolder(root, data);
  }

  @Test
  void shouldGiveBackTheResultThatWasWritten() throws IOException {
    RunResult result = ToyRuns.result(Specs.PLAIN, data);

    folder.write(Specs.PLAIN, result);

    assertThat(folder.result(Specs.PLAIN)).contains(result);
    assertThat(folder.result(Specs.withSeed(2))).isEmpty();
    try (var files = Files.list(root.resolve("runs"))) {
      assertThat(files).containsExactly(root.resolve("runs/" + Specs.PLAIN.hash() + ".json"));
    }
  }

  @Test
  void shouldForgetAResultWhenTheDataHaveChanged() throws IOException {
    folder.write(Specs.PLAIN, ToyRuns.result(Specs.PLAIN, data));
    ToyData.write(dataRoot.resolve("dev.jsonl"), ToyData.utterances(4, 9));

    RunFolder read = new RunFolder(root, new DataFolder(dataRoot));

    assertThat(read.result(Specs.PLAIN)).isEmpty();
    assertThat(folder.result(Specs.PLAIN)).as("data are read once").isPresent();
  }

  @Test
  void shouldForgetAResultWhenThePapersSettingsHaveChanged() throws IOException {
    RunResult result = ToyRuns.result(Specs.PLAIN, data);
    folder.write(Specs.PLAIN, result);
    Path file = root.resolve("runs/" + Specs.PLAIN.hash() + ".json");

    Files.writeString(file, Files.readString(file).replace("\"batchSize\":32", "\"batchSize\":16"));

    assertThat(folder.result(Specs.PLAIN)).isEmpty();
  }

  @Test
  void shouldKeepAResultFromBeforeASettingWasAdded() throws IOException {
    RunResult result = ToyRuns.result(Specs.PLAIN, data);
    folder.write(Specs.PLAIN, result);
    Path file = root.resolve("runs/" + Specs.PLAIN.hash() + ".json");

    Files.writeString(file, Files.readString(file).replace("\"batchSize\":32,", ""));

    assertThat(folder.result(Specs.PLAIN)).isPresent();
  }

  @Test
  void shouldAskScorersThatHadNotBeenAsked() throws IOException {
    RunResult result = ToyRuns.result(Specs.PLAIN, data);

    folder.write(Specs.PLAIN, result.withTest(List.of(result.test().get(0))));

    assertThat(folder.result(Specs.PLAIN)).contains(result);
    assertThat(result.test()).extracting(TestScore::scorer).isEqualTo(TestScorers.ids());
  }

  @Test
  void shouldNotHoldASourceDoneWithoutItsModel() throws IOException {
    PlannedRun source = new PlannedRun("source", Specs.PLAIN, PlannedRun.Kept.RESULT_AND_MODEL, 10);
    folder.write(Specs.PLAIN, ToyRuns.result(Specs.PLAIN, data));

    assertThat(folder.done(source)).isEmpty();
    folder.writeModel(Specs.PLAIN, new byte[] {1});
    assertThat(folder.done(source)).isPresent();
  }
}

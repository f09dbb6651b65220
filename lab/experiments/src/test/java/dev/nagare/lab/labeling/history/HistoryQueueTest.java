package dev.nagare.lab.labeling.history;

import static dev.nagare.labeling.selection.Strategy.LAMM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.lab.experiment.run.DataFolder;
import dev.nagare.lab.experiment.run.RunClaim;
import dev.nagare.lab.experiment.run.RunQueue;
import dev.nagare.lab.labeling.FakeLearner;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.LabelingData;
import dev.nagare.lab.labeling.LabelingPlan;
import dev.nagare.lab.labeling.LabelingStrategy;
import dev.nagare.lab.labeling.MadeUp;
import dev.nagare.lab.labeling.ModelVariant;
import dev.nagare.lab.labeling.ParallelMadeUp;
import dev.nagare.lab.labeling.Protocols;
import dev.nagare.lab.labeling.learners.Learner;
import dev.nagare.lab.labeling.report.LabelingReport;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.trainer.ToyMassive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryQueueTest {

  private static final HistorySpec FIRST = Protocols.spec(LAMM, 1);
  private static final HistorySpec SECOND = Protocols.spec(LAMM, 2);

  @TempDir private Path dataRoot;
  @TempDir private Path root;

  private final FakeLearner learner = new FakeLearner(1000);
  private final Heard heard = new Heard();

  @BeforeEach
  void writeData() throws IOException {
    for (Map.Entry<String, String> locale : Map.of("en", "en-US", "de", "de-DE").entrySet()) {
      ToyMassive.write(
          dataRoot,
          locale.getValue(),
          MadeUp.utterances(locale.getKey(), "train", 90),
          MadeUp.utterances(locale.getKey(), "other", 20));
    }
  }

  @Test
  void shouldMakeEachHistoryOnce() throws Exception {
    queue(learner).run(List.of(FIRST, SECOND));
    queue(learner).run(List.of(FIRST, SECOND));

    assertThat(learner.models()).isEqualTo(10);
    assertThat(heard.measured).hasSize(10).startsWith("seed 1 round 0 labels 20");
    assertThat(heard.done).hasSize(4);
    assertThat(root.resolve("histories")).isDirectoryNotContaining("glob:**.part.json");
  }

  @Test
  void shouldGoOnAfterTheLastRoundThatWasOver() throws Exception {
    Learner tired =
        (labeled, seed) -> {
          if (learner.models() == 3) {
            throw new InterruptedException();
          }
          return learner.learn(labeled, seed);
        };
    assertThatThrownBy(() -> queue(tired).run(List.of(FIRST)))
        .isInstanceOf(InterruptedException.class);

    queue(learner).run(List.of(FIRST));

    assertThat(learner.models()).isEqualTo(5);
    assertThat(heard.measured).hasSize(5).endsWith("seed 1 round 4 labels 60");
    List<String> resumed = ids(folder().whole(FIRST).orElseThrow());
    assertThat(resumed).hasSize(60).isEqualTo(ids(uninterrupted()));
  }

  @Test
  void shouldBeginAnewWhenTheDataHaveChanged() throws Exception {
    queue(learner).run(List.of(FIRST));

    ToyMassive.write(
        dataRoot,
        "de-DE",
        MadeUp.utterances("de", "train", 90),
        MadeUp.utterances("de", "another", 20));
    queue(learner).run(List.of(FIRST));

    assertThat(learner.models()).isEqualTo(10);
  }

  @Test
  void shouldWaitForWhatAnotherIsAtWorkOnAndSayWho() throws Exception {
    queue(learner).run(List.of(FIRST));
    Path whole = root.resolve("histories").resolve(FIRST.hash() + ".json");
    byte[] made = Files.readAllBytes(whole);
    Files.delete(whole);
    RunClaim other = folder().claim(FIRST, "somebody").orElseThrow();

    queue(
            learner,
            () -> {
              try {
                Files.write(whole, made);
                other.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .run(List.of(FIRST));

    assertThat(learner.models()).isEqualTo(5);
    assertThat(heard.waitedFor).containsExactly("this process");
  }

  @Test
  void shouldWriteTranslatedLabelsOnlyWhereThereAreAny() throws Exception {
    HistorySpec translated = Protocols.spec(Protocols.translated(Protocols.SMALL), LAMM, 1);
    writeParallel();

    queue(learner).run(List.of(FIRST, translated));

    assertThat(root.resolve("histories").resolve(FIRST.hash() + ".json"))
        .content(UTF_8)
        .doesNotContain("translat");
    assertThat(folder().whole(FIRST).orElseThrow().steps())
        .allSatisfy(step -> assertThat(step.translated()).isEmpty());
    List<Step> steps = folder().whole(translated).orElseThrow().steps();
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(step.translated().values().stream().mapToInt(n -> n).sum())
                    .isEqualTo(step.allLabels()));
  }

  @Test
  void shouldReportTheColumnsOfTheTableInThePaper() throws Exception {
    writeParallel();
    LabelingPlan plan =
        new LabelingPlan(
            Protocols.translated(Protocols.SMALL),
            List.of(ModelVariant.SHARED),
            List.of(LabelingStrategy.LAMM_GAPS, LabelingStrategy.of(Strategy.LEAST_CONFIDENCE)),
            List.of(FIRST.measure()),
            List.of(1L));
    queue(learner).run(plan.histories());

    Path file = new LabelingReport(plan, folder(), data(), "the command").write();

    assertThat(Files.readString(file))
        .contains(
            "on MASSIVE, with translation)",
            "| de | 90 | 90 | 0 | 0 | 0 |",
            "`lamm-gaps`: the same with weight = gap",
            "| Strategy | Language | Share of pool | Share of labels | Area | Labels learned |",
            "| lamm-gaps | en | 75.0 | ",
            "| lamm-gaps | mean of low-resource | – | – | ",
            "| least-confidence | de | 25.0 | ");
    JsonNode json = new ObjectMapper().readTree(root.resolve("simulate-labeling.json").toFile());
    JsonNode german = json.at("/conditions/0/languages/de");
    assertThat(german.get("poolShare").asDouble()).isEqualTo(25);
    assertThat(german.get("learned").get(0).asInt()).isEqualTo(60);
    assertThat(json.at("/protocol/translations/en/toAll").asInt()).isEqualTo(90);
  }

  private void writeParallel() throws IOException {
    for (Map.Entry<String, String> locale : Map.of("en", "en-US", "de", "de-DE").entrySet()) {
      ToyMassive.write(
          dataRoot,
          locale.getValue(),
          ParallelMadeUp.file(locale.getKey(), "train", 90),
          ParallelMadeUp.file(locale.getKey(), "other", 20));
    }
  }

  @Test
  void shouldReportTablesPlotsAndFigures() throws Exception {
    LabelingPlan plan =
        new LabelingPlan(
            Protocols.SMALL,
            List.of(ModelVariant.SHARED),
            List.of(LabelingStrategy.of(LAMM)),
            List.of(FIRST.measure()),
            List.of(1L, 2L));
    queue(learner).run(List.of(FIRST));

    Path file = new LabelingReport(plan, folder(), data(), "the command").write();

    assertThat(file).isEqualTo(root.resolve("simulate-labeling.md"));
    assertThat(Files.readString(file))
        .contains(
            "the command",
            "**Histories are missing**: 1 of 2 are in.",
            "(en 90, de 30)",
            "| Language | lamm |",
            "| mean of low-resource | ",
            "| de to 70.0 | not reached (0 of 1) |",
            "Every round spent its whole budget.");
    assertThat(root.resolve("simulate-labeling-shared-mean-token-entropy-de.svg")).isNotEmptyFile();
    assertThat(Files.readString(root.resolve("simulate-labeling.json")))
        .contains("\"conditions\"", "\"area\"", FIRST.hash());
  }

  private HistoryResult uninterrupted() throws Exception {
    HistoryFolder elsewhere = new HistoryFolder(root.resolve("elsewhere"), data());
    queue(new FakeLearner(1000), () -> {}, elsewhere).run(List.of(FIRST));
    return elsewhere.whole(FIRST).orElseThrow();
  }

  private static List<String> ids(HistoryResult result) {
    return result.steps().stream().flatMap(step -> step.asked().ids().stream()).toList();
  }

  private LabelingData data() {
    return new LabelingData(new DataFolder(dataRoot));
  }

  private HistoryFolder folder() {
    return new HistoryFolder(root, data());
  }

  private HistoryQueue queue(Learner with) {
    return queue(
        with,
        () -> {
          throw new AssertionError("nobody else is at work");
        });
  }

  private HistoryQueue queue(Learner with, RunQueue.Pause pause) {
    return queue(with, pause, folder());
  }

  private HistoryQueue queue(Learner with, RunQueue.Pause pause, HistoryFolder folder) {
    return new HistoryQueue(
        folder, data(), (protocol, variant) -> with, heard, pause, () -> 0, "me");
  }

  private static final class Heard implements HistoryListener {

    private final List<String> measured = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> waitedFor = new ArrayList<>();

    @Override
    public void measured(
        HistorySpec history,
        int round,
        int labels,
        double seconds,
        SortedMap<String, Double> testF1) {
      measured.add("seed " + history.seed() + " round " + round + " labels " + labels);
    }

    @Override
    public void done(HistorySpec history, int steps) {
      done.add(history.label());
    }

    @Override
    public void waiting(List<String> holders) {
      waitedFor.addAll(holders);
    }
  }
}

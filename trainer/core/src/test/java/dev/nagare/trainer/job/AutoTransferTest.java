package dev.nagare.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyModel;
import dev.nagare.trainer.job.AutoTransfer.Trials;
import dev.nagare.trainer.job.AutoTransferListener.Run;
import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.training.TransferSource;
import dev.nagare.trainer.transfer.TransferDecision.Candidate;
import dev.nagare.trainer.transfer.WeightGroup;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AutoTransferTest {

  private static final TrainingSettings SETTINGS =
      new TrainingSettings(ToyData.SIZES, ToyData.SETTINGS.learning(), 2, 2, 8, 0.2, 11);

  @Test
  void shouldTryAllCombinationsWithEachSeedAndKeepTheBestOfTheChosenOne()
      throws IOException, InterruptedException {
    Heard heard = new Heard();

    AutoTransfer.Result result =
        new AutoTransfer(job(SETTINGS), new Trials(2, Optional.empty()), heard).run();

    assertThat(heard.runs).extracting(Run::seed).containsOnly(11L, 12L);
    assertThat(heard.runs).extracting(Run::number).isSorted().endsWith(16);
    assertThat(heard.runs).allMatch(run -> run.runs() == 16);
    assertThat(groups(heard.runs.subList(0, 8))).isEqualTo(WeightGroup.combinations());
    assertThat(groups(heard.runs.subList(8, 16))).isEqualTo(WeightGroup.combinations());
    assertThat(heard.epochs).isEqualTo(16 * 2);
    Candidate chosen =
        result.decision().candidates().stream()
            .filter(c -> c.groups().equals(result.decision().chosen()))
            .findFirst()
            .orElseThrow();
    assertThat(chosen.devF1()).isEqualTo(heard.scoresOf(Set.copyOf(chosen.groups())));
    assertThat(result.trained().model().devScores().overall().f1())
        .isEqualTo(Collections.max(chosen.devF1()));
    assertTold(result, 11 + chosen.devF1().indexOf(Collections.max(chosen.devF1())));
  }

  /** The bundle tells what it is and why. */
  private static void assertTold(AutoTransfer.Result result, long seed) {
    ModelBundle bundle = result.trained().checked().bundle();
    List<WeightGroup> chosen = result.decision().chosen();
    assertThat(bundle.training().seed()).isEqualTo(seed);
    assertThat(bundle.training().transferred())
        .isEqualTo(chosen.stream().map(WeightGroup::configName).toList());
    assertThat(bundle.parent().isPresent()).isEqualTo(!chosen.isEmpty());
    JsonNode told = bundle.training().details().get("transferDecision");
    assertThat(told.get("candidates")).hasSize(8);
    assertThat(told.get("reason").textValue()).isEqualTo(result.decision().reason());
    assertThat(bundle.training().details().containsKey("transfer")).isEqualTo(!chosen.isEmpty());
  }

  @Test
  void shouldDecideTheSameOfTheSameSeed() throws IOException, InterruptedException {
    Trials trials = new Trials(1, Optional.empty());

    AutoTransfer.Result first =
        new AutoTransfer(job(SETTINGS), trials, AutoTransferListener.SILENT).run();
    AutoTransfer.Result second =
        new AutoTransfer(job(SETTINGS), trials, AutoTransferListener.SILENT).run();

    assertThat(second.decision()).isEqualTo(first.decision());
    assertThat(second.trained().checked().bundle().network().weights().get("dense.weights"))
        .isEqualTo(first.trained().checked().bundle().network().weights().get("dense.weights"));
  }

  @Test
  void shouldTrainTheChosenCombinationInFullAfterShorterTrials()
      throws IOException, InterruptedException {
    Heard heard = new Heard();

    AutoTransfer.Result result =
        new AutoTransfer(job(SETTINGS), new Trials(1, Optional.of(1)), heard).run();

    assertThat(heard.runs).hasSize(9);
    assertThat(heard.epochs).isEqualTo(8 + 2);
    Run last = heard.runs.get(8);
    assertThat(last.groups()).isEqualTo(Set.copyOf(result.decision().chosen()));
    assertThat(last.seed()).isEqualTo(11);
    assertThat(result.trained().model()).isSameAs(heard.models.get(8));
  }

  @Test
  void shouldEndWhenInterrupted() {
    AutoTransferListener interrupting =
        run ->
            new TrainingListener() {
              @Override
              public void learned(Progress progress) {
                if (run.number() == 2) {
                  Thread.currentThread().interrupt();
                }
              }
            };

    assertThatThrownBy(
            () ->
                new AutoTransfer(job(SETTINGS), new Trials(1, Optional.empty()), interrupting)
                    .run())
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void shouldRefuseASourceOfOtherSizesBeforeItTrains() {
    TrainingSettings other =
        new TrainingSettings(new MomSizes(6, 9, 8, 10), SETTINGS.learning(), 1, 1, 8, 0.2, 1);

    assertThatThrownBy(
            () ->
                new AutoTransfer(
                    job(other), new Trials(1, Optional.empty()), AutoTransferListener.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the source toy:1 has")
        .hasMessageContaining("train with the source's sizes");
  }

  @Test
  void shouldRefuseAJobWithoutSource() {
    TrainingJob job = job(SETTINGS).with(Optional.empty(), SETTINGS);

    assertThatThrownBy(
            () ->
                new AutoTransfer(job, new Trials(1, Optional.empty()), AutoTransferListener.SILENT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TransferSource(List.of(), Set.of(WeightGroup.CHAR)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseTrialsWithoutSeeds() {
    assertThatThrownBy(() -> new Trials(0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seeds are 0, must be from 1 to 100");
  }

  private static final class Heard implements AutoTransferListener {

    private final List<Run> runs = new ArrayList<>();
    private final List<TrainedModel> models = new ArrayList<>();
    private int epochs;

    @Override
    public TrainingListener begins(Run run) {
      runs.add(run);
      return new TrainingListener() {
        @Override
        public void epochEnded(EpochResult result) {
          epochs++;
        }
      };
    }

    @Override
    public void ended(Run run, TrainedModel model) {
      models.add(model);
    }

    List<Double> scoresOf(Set<WeightGroup> groups) {
      List<Double> scores = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        if (runs.get(i).groups().equals(groups)) {
          scores.add(models.get(i).devScores().overall().f1());
        }
      }
      return scores;
    }
  }

  private static List<Set<WeightGroup>> groups(List<Run> runs) {
    return runs.stream().map(Run::groups).toList();
  }

  private static TrainingJob job(TrainingSettings settings) {
    ReleaseId release = ToyModel.RELEASE;
    return new TrainingJob(
        new BundleName("toy", "2"),
        Instant.parse("2026-11-21T09:30:00Z"),
        ToyData.languages(),
        new TrainingData(ToyData.utterances(24, 3), ToyData.utterances(16, 4), List.of("toy")),
        Optional.of(new TransferSource(release, ToyModel.bundle(), EnumSet.of(WeightGroup.CHAR))),
        settings);
  }
}

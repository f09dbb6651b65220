package dev.nagare.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyModel;
import dev.nagare.trainer.model.LearningSettings;
import dev.nagare.trainer.training.TrainingListener.EpochResult;
import dev.nagare.trainer.training.TrainingListener.Progress;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MomTrainingTest {

  private static final List<LabeledUtterance> TRAIN = ToyData.utterances(60, 1);
  private static final List<LabeledUtterance> DEV = ToyData.utterances(24, 2);

  @Test
  void shouldLearnTheToyTask() {
    TrainedModel model = ToyModel.result().model();

    assertThat(model.devScores().overall().f1()).isGreaterThan(90);
    assertThat(model.tags()).containsExactly("O", "B-day", "I-day", "B-genre", "I-genre");
    assertThat(model.languages()).isEqualTo(ToyData.languages());
    assertThat(model.transfer()).isEmpty();
  }

  @Test
  void shouldHaveTagsForTypesThatAreAskedForAndNotInTheData() throws InterruptedException {
    MomTraining training =
        new MomTraining(
            ToyData.languages(),
            settings(1, 1, 0.02),
            TrainingListener.SILENT,
            Set.of("day", "artist"),
            Optional.empty());

    TrainedModel model = training.train(TRAIN, DEV, Optional.empty());

    assertThat(model.tags())
        .containsExactly("O", "B-artist", "I-artist", "B-day", "I-day", "B-genre", "I-genre");
  }

  @Test
  void shouldTellHowItGoes() throws InterruptedException {
    Heard heard = new Heard();

    train(settings(3, 3, 0.02), heard, Optional.empty());

    assertThat(heard.epochs).extracting(EpochResult::epoch).containsExactly(1, 2, 3);
    assertThat(heard.epochs.get(2).loss()).isLessThan(heard.epochs.get(0).loss());
    assertThat(heard.progress).hasSize(3 * 8);
    assertThat(heard.progress).extracting(Progress::done).isSorted().endsWith(1.0);
    assertThat(heard.progress.get(23).secondsLeft()).isZero();
    assertThat(heard.progress).allMatch(p -> p.tokensPerSecond() > 0 && p.loss() > 0);
  }

  @Test
  void shouldStopWhenTheScoreDoesNotRiseAndKeepTheBestEpoch() throws InterruptedException {
    Heard heard = new Heard();

    TrainedModel model = train(settings(100, 3, 0.02), heard, Optional.empty());

    EpochResult best =
        heard.epochs.stream().filter(EpochResult::best).reduce((a, b) -> b).orElseThrow();
    assertThat(heard.epochs).hasSize(best.epoch() + 3).hasSizeLessThan(100);
    assertThat(heard.epochs).allMatch(epoch -> epoch.devF1() <= best.devF1());
    assertThat(model.epochs()).isEqualTo(best.epoch());
    assertThat(model.devScores().overall().f1()).isEqualTo(best.devF1());
    TrainedModel stoppedThere =
        train(settings(best.epoch(), 100, 0.02), TrainingListener.SILENT, Optional.empty());
    assertSameWeights(model, stoppedThere);
  }

  @Test
  void shouldKeepTheFirstEpochWhenNoneIsBetter() throws InterruptedException {
    Heard heard = new Heard();

    TrainedModel model = train(settings(50, 2, 1e-12), heard, Optional.empty());

    assertThat(heard.epochs).extracting(EpochResult::best).containsExactly(true, false, false);
    assertThat(model.epochs()).isEqualTo(1);
  }

  @Test
  void shouldEndWhenInterrupted() {
    List<Progress> heard = new ArrayList<>();
    TrainingListener interrupting =
        new TrainingListener() {
          @Override
          public void learned(Progress progress) {
            heard.add(progress);
            if (heard.size() == 3) {
              Thread.currentThread().interrupt();
            }
          }
        };

    assertThatThrownBy(() -> train(settings(50, 50, 0.02), interrupting, Optional.empty()))
        .isInstanceOf(InterruptedException.class)
        .hasMessage("training was interrupted in epoch 1");
    assertThat(heard).hasSize(3);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void shouldEndWhenTheListenerThrows() {
    TrainingListener throwing =
        new TrainingListener() {
          @Override
          public void epochEnded(EpochResult result) {
            throw new IllegalStateException("enough");
          }
        };

    assertThatThrownBy(() -> train(settings(5, 5, 0.02), throwing, Optional.empty()))
        .hasMessage("enough");
  }

  @Test
  void shouldStartFromASourceModel() throws InterruptedException {
    TransferSource source =
        new TransferSource(ToyModel.RELEASE, ToyModel.bundle(), EnumSet.allOf(WeightGroup.class));

    TrainedModel model = train(settings(1, 1, 1e-12), TrainingListener.SILENT, Optional.of(source));

    assertThat(model.transfer().orElseThrow().tags().matched()).isEqualTo(5);
    assertThat(model.devScores().overall().f1()).isGreaterThan(80);
  }

  @Test
  void shouldStartFromASourceOfAnOlderVersionOfTheTexts() throws InterruptedException {
    TransferSource source =
        new TransferSource(
            ToyModel.RELEASE, ofVersion1(ToyModel.bundle()), EnumSet.allOf(WeightGroup.class));
    List<LabeledUtterance> hidden = TRAIN.stream().map(MomTrainingTest::withInvisible).toList();
    TrainingSettings settings = settings(1, 1, 1e-12);

    TrainedModel model = training(settings).train(hidden, DEV, Optional.of(source));

    assertThat(model.languages().values()).extracting(TextSettings::version).containsOnly(2);
    assertThat(model.transfer().orElseThrow().words())
        .isEqualTo(
            train(settings, TrainingListener.SILENT, Optional.of(source))
                .transfer()
                .orElseThrow()
                .words());
  }

  @Test
  void shouldRefuseASourceOfOtherSizes() {
    TransferSource source =
        new TransferSource(ToyModel.RELEASE, ToyModel.bundle(), EnumSet.of(WeightGroup.CHAR));
    TrainingSettings settings =
        new TrainingSettings(new MomSizes(6, 9, 8, 10), ToyData.SETTINGS.learning(), 1, 1, 8, 0, 1);

    assertThatThrownBy(() -> train(settings, TrainingListener.SILENT, Optional.of(source)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("character_lstm.forward.input_weights");
  }

  @Test
  void shouldRefuseDataWithoutWords() {
    List<LabeledUtterance> blank =
        List.of(new LabeledUtterance("1", "en", "\u3000", List.of(), List.of()));

    assertThatThrownBy(() -> training(ToyData.SETTINGS).train(blank, DEV, Optional.empty()))
        .hasMessage("the training set has no words");
    assertThatThrownBy(() -> training(ToyData.SETTINGS).train(TRAIN, blank, Optional.empty()))
        .hasMessage("the development set has no words");
  }

  @Test
  void shouldRefuseALanguageThatIsNotServedWithoutQuotingTheText() {
    List<LabeledUtterance> french =
        List.of(new LabeledUtterance("1", "fr", "texte secret", List.of(), List.of()));

    assertThatThrownBy(() -> training(ToyData.SETTINGS).train(TRAIN, french, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("language 'fr' is none of [en, ja]");
  }

  @Test
  void shouldRefuseSettingsOutOfRange() {
    Stream.of(
            new double[] {0, 1, 1, 0},
            new double[] {1, 0, 1, 0},
            new double[] {1, 1, 0, 0},
            new double[] {1, 1, 1, 1001},
            new double[] {1, 1, 1, -0.1},
            new double[] {1, 1, 1, Double.NaN})
        .forEach(
            wrong ->
                assertThatThrownBy(
                        () ->
                            new TrainingSettings(
                                ToyData.SIZES,
                                ToyData.SETTINGS.learning(),
                                (int) wrong[0],
                                (int) wrong[1],
                                (int) wrong[2],
                                wrong[3],
                                1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be"));
  }

  private static final class Heard implements TrainingListener {

    private final List<Progress> progress = new ArrayList<>();
    private final List<EpochResult> epochs = new ArrayList<>();

    @Override
    public void learned(Progress now) {
      progress.add(now);
    }

    @Override
    public void epochEnded(EpochResult result) {
      epochs.add(result);
    }
  }

  /** With a zero width space at the end, which would be a word of its own by version 1. */
  private static LabeledUtterance withInvisible(LabeledUtterance one) {
    return new LabeledUtterance(
        one.id(), one.language(), one.text() + "\u200B", one.spans(), one.words());
  }

  private static ModelBundle ofVersion1(ModelBundle bundle) {
    Map<String, TextSettings> languages = new TreeMap<>();
    bundle
        .languages()
        .forEach(
            (tag, text) ->
                languages.put(
                    tag,
                    new TextSettings(
                        tag, text.segmentation(), text.romanization(), text.characters(), 1)));
    return ToyModel.with(languages);
  }

  private static TrainedModel train(
      TrainingSettings settings, TrainingListener listener, Optional<TransferSource> source)
      throws InterruptedException {
    return new MomTraining(ToyData.languages(), settings, listener).train(TRAIN, DEV, source);
  }

  private static MomTraining training(TrainingSettings settings) {
    return new MomTraining(ToyData.languages(), settings, TrainingListener.SILENT);
  }

  private static TrainingSettings settings(int epochs, int patience, double learningRate) {
    return new TrainingSettings(
        ToyData.SIZES,
        new LearningSettings(learningRate, 0.1, 0.1, 0.9),
        epochs,
        patience,
        8,
        0.2,
        1);
  }

  private static void assertSameWeights(TrainedModel actual, TrainedModel expected) {
    MomWeights weights = expected.network().weights();
    for (String name : weights.names()) {
      assertThat(actual.network().weights().get(name)).as(name).isEqualTo(weights.get(name));
    }
  }
}

package dev.nagare.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyModel;
import dev.nagare.trainer.job.TrainingData;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.model.AlignmentSettings;
import dev.nagare.trainer.model.LearningSettings;
import dev.nagare.trainer.model.MomPredictor;
import dev.nagare.trainer.model.NewWords;
import dev.nagare.trainer.transfer.WeightGroup;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTrainingTest {

  private static final List<LabeledUtterance> TRAIN = ParallelToy.english(120, 1);
  private static final List<LabeledUtterance> DEV = ParallelToy.english(40, 2);
  private static final List<ParallelPair> PAIRS = ParallelToy.pairs(150, 3);

  private static final Map<String, TextSettings> ENGLISH =
      Map.of("en", LanguageDefaults.standard().settings("en"));
  private static final Map<String, TextSettings> BOTH =
      Map.of(
          "en", LanguageDefaults.standard().settings("en"),
          "tl", LanguageDefaults.standard().settings("tl"));

  private static final ParallelText TRANSLATED =
      new ParallelText(
          PAIRS,
          BOTH,
          new AlignmentSettings(0, 0, 0.1, 16, 0, NewWords.TRANSLATED),
          List.of("toy", "toy"));

  private static final TrainingSettings SETTINGS =
      new TrainingSettings(
          ToyData.SIZES, new LearningSettings(0.01, 0.1, 0.1, 0.9), 8, 8, 8, 0.1, 1);

  @Test
  void translationsShouldBecomeTheNearestSentences() throws InterruptedException {
    List<ParallelPair> others = distinct(ParallelToy.pairs(200, 4));

    int plain = found(train(Optional.empty()).network(), others);
    int aligned = found(train(Optional.of(text(15))).network(), others);

    assertThat(plain).isLessThan(others.size() / 3);
    assertThat(aligned).isGreaterThan(others.size() / 2);
  }

  @Test
  void modelShouldTagALanguageWhoseWordsStartAtTheirTranslations() throws Exception {
    double random = f1WithoutLabels(NewWords.RANDOM);
    double translated = f1WithoutLabels(NewWords.TRANSLATED);

    assertThat(translated).isGreaterThan(random + 20);
  }

  /** Trains from an English model, on English labels, and returns the F1 in the other language. */
  private static double f1WithoutLabels(NewWords newWords) throws Exception {
    TransferSource english =
        new TransferSource(ToyModel.RELEASE, englishModel(), EnumSet.allOf(WeightGroup.class));
    ParallelText text =
        new ParallelText(
            PAIRS, BOTH, new AlignmentSettings(0, 0.1, 0.1, 16, 0, newWords), List.of("a", "b"));
    List<LabeledUtterance> unseen =
        ParallelToy.labeledPairs(40, 5).stream().map(ParallelPair::target).toList();
    return new MomTraining(BOTH, SETTINGS, TrainingListener.SILENT, Set.of(), Optional.of(text))
        .train(TRAIN, unseen, Optional.of(english))
        .devScores()
        .overall()
        .f1();
  }

  private static ModelBundle englishModel() throws IOException, InterruptedException {
    return new TrainingJob(
            new BundleName("toy", "1"),
            Instant.parse("2026-11-21T09:30:00Z"),
            ENGLISH,
            new TrainingData(TRAIN, DEV, List.of("toy")),
            Optional.empty(),
            SETTINGS)
        .run(TrainingListener.SILENT)
        .checked()
        .bundle();
  }

  @Test
  void newWordsShouldBeCounted() throws InterruptedException {
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void wordsTranslated(int translated, int others) {
            heard.add(translated + " translated, " + others + " not");
          }
        };

    new MomTraining(ENGLISH, SETTINGS, listener, Set.of(), Optional.of(TRANSLATED))
        .train(TRAIN, DEV, Optional.empty());

    assertThat(heard).hasSize(1).allMatch(text -> text.endsWith(" translated, 0 not"));
  }

  @Test
  void vocabularyShouldHaveTheWordsOfBothSides() throws InterruptedException {
    assertThat(train(Optional.of(text(0))).network().words().items()).contains("jazz", "zuri");
    assertThat(train(Optional.empty()).network().words().items())
        .contains("jazz")
        .doesNotContain("zuri");
  }

  @Test
  void tagsOfTheLabeledLanguageShouldBeLearnedAllTheSame() throws InterruptedException {
    ParallelText light =
        new ParallelText(
            PAIRS,
            BOTH,
            new AlignmentSettings(0.1, 0.1, 0.1, 16, 0, NewWords.RANDOM),
            List.of("toy", "toy"));

    assertThat(train(Optional.of(light)).devScores().overall().f1()).isGreaterThan(90);
  }

  @Test
  void sameSeedShouldGiveTheSameModel() throws InterruptedException {
    assertThat(weights(train(Optional.of(text(1)))))
        .isEqualTo(weights(train(Optional.of(text(1)))));
  }

  @Test
  void labelsOfThePairsShouldNotMatter() throws InterruptedException {
    List<ParallelPair> unlabeled =
        PAIRS.stream()
            .map(
                pair ->
                    new ParallelPair(
                        pair.id(),
                        pair.partition(),
                        new LabeledUtterance(
                            pair.id(), "en", pair.source().text(), List.of(), List.of()),
                        pair.target()))
            .toList();

    assertThat(weights(train(Optional.of(text(PAIRS, 0)))))
        .isEqualTo(weights(train(Optional.of(text(unlabeled, 0)))));
  }

  @Test
  void pairsWithoutWordsShouldBeLeftOut() throws InterruptedException {
    ParallelPair empty =
        new ParallelPair(
            "x",
            Optional.empty(),
            new LabeledUtterance("x", "en", "hello", List.of(), List.of()),
            new LabeledUtterance("x", "tl", "  ", List.of(), List.of()));

    assertThatThrownBy(() -> train(Optional.of(text(List.of(empty), 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the parallel text has no pair with 1 to 256 words on both sides");
  }

  @Test
  void pairsShouldBeCountedAndTheFirstPassesReported() throws InterruptedException {
    List<ParallelPair> pairs = new ArrayList<>(PAIRS);
    String many = "word ".repeat(257);
    pairs.add(
        new ParallelPair(
            "long",
            Optional.empty(),
            new LabeledUtterance("long", "en", many, List.of(), List.of()),
            new LabeledUtterance("long", "tl", many, List.of(), List.of())));
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void pairsRead(int used, int leftOut) {
            heard.add(used + " used, " + leftOut + " left out");
          }

          @Override
          public void aligned(int done, int all) {
            heard.add(done + " of " + all);
          }
        };

    new MomTraining(ENGLISH, SETTINGS, listener, Set.of(), Optional.of(text(pairs, 1)))
        .train(TRAIN, DEV, Optional.empty());

    assertThat(heard)
        .hasSize(11)
        .startsWith("150 used, 1 left out", "1 of 10")
        .endsWith("10 of 10");
  }

  @Test
  void settingsWithoutAnyLossShouldBeRefused() {
    assertThatThrownBy(() -> new AlignmentSettings(0, 0, 0.1, 64, 0, NewWords.RANDOM))
        .hasMessage(
            "sentenceWeight and wordWeight are 0 and new words are random; parallel text would have"
                + " no effect");
    assertThatThrownBy(() -> new AlignmentSettings(1, 0, 0, 64, 0, NewWords.RANDOM))
        .hasMessage("temperature is 0.0, must be in (0, 10]");
    assertThatThrownBy(() -> new AlignmentSettings(1, 0, 0.1, 1, 0, NewWords.RANDOM))
        .hasMessage("pairs are 1, must be from 2 to 4096");
  }

  private static TrainedModel train(Optional<ParallelText> parallel) throws InterruptedException {
    return new MomTraining(ENGLISH, SETTINGS, TrainingListener.SILENT, Set.of(), parallel)
        .train(TRAIN, DEV, Optional.empty());
  }

  private static ParallelText text(int firstEpochs) {
    return text(PAIRS, firstEpochs);
  }

  private static ParallelText text(List<ParallelPair> pairs, int firstEpochs) {
    return new ParallelText(
        pairs,
        BOTH,
        new AlignmentSettings(1, 1, 0.1, 16, firstEpochs, NewWords.RANDOM),
        List.of("toy", "toy"));
  }

  /** A number for each array of weights. */
  private static List<Integer> weights(TrainedModel model) {
    return model.network().weights().names().stream()
        .map(name -> Arrays.hashCode(model.network().weights().get(name).values()))
        .toList();
  }

  /** Pairs that say different things. */
  private static List<ParallelPair> distinct(List<ParallelPair> pairs) {
    Set<String> seen = new HashSet<>();
    return pairs.stream().filter(pair -> seen.add(pair.source().text())).toList();
  }

  /** The number of sources whose translation is the nearest of all targets. */
  private static int found(TrainedNetwork network, List<ParallelPair> pairs) {
    WordEncoder encoder = new WordEncoder(network.words(), network.bigrams());
    Tokenization tokenization = new Tokenization(BOTH);
    List<List<EncodedWord>> sources =
        pairs.stream().map(p -> encoder.encode(tokenization.tokens(p.source()))).toList();
    List<List<EncodedWord>> targets =
        pairs.stream().map(p -> encoder.encode(tokenization.tokens(p.target()))).toList();
    try (MomPredictor predictor = new MomPredictor(network.weights())) {
      float[] left = predictor.meanStates(EncodedBatch.of(sources));
      float[] right = predictor.meanStates(EncodedBatch.of(targets));
      int size = left.length / pairs.size();
      return (int)
          IntStream.range(0, pairs.size()).filter(i -> nearest(left, i, right, size) == i).count();
    }
  }

  private static int nearest(float[] left, int row, float[] right, int size) {
    int best = 0;
    for (int i = 1; i < right.length / size; i++) {
      best = cosine(left, row, right, i, size) > cosine(left, row, right, best, size) ? i : best;
    }
    return best;
  }

  private static double cosine(float[] left, int row, float[] right, int other, int size) {
    double dot = 0;
    double leftSquares = 0;
    double rightSquares = 0;
    for (int k = 0; k < size; k++) {
      float x = left[row * size + k];
      float y = right[other * size + k];
      dot += x * y;
      leftSquares += x * x;
      rightSquares += y * y;
    }
    return dot / Math.sqrt(leftSquares * rightSquares);
  }
}

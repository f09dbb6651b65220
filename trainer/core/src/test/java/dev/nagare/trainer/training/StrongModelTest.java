package dev.nagare.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.SpanScorer;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.OutputLayer;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.job.TrainingData;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.model.LearningSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A model with all that stands behind the dense layer. */
class StrongModelTest {

  private static final List<LabeledUtterance> DEV = ToyData.utterances(40, 2);

  @Test
  void shouldServeWhatDevMeasured() throws Exception {
    TrainingJob.Result trained = train(0, 1);
    BundleReader.Release read = BundleReader.read(BundleWriter.toBytes(trained.checked().bundle()));

    SpanScorer scorer = new SpanScorer();
    try (OnnxTagger tagger = OnnxTagger.of(read.release(), read.bundle())) {
      for (LabeledUtterance gold : DEV) {
        scorer.add(gold.spans(), tag(tagger, gold));
      }
    }

    assertThat(scorer.scores()).isEqualTo(trained.model().devScores());
    assertThat(scorer.scores().overall().f1()).isGreaterThan(90);
    assertThat(read.bundle().network().sizes().output()).isEqualTo(new OutputLayer(true, 256));
  }

  @Test
  void theSameSeedShouldGiveTheSameModel() throws Exception {
    byte[] first = BundleWriter.toBytes(train(0.5, 3).checked().bundle());

    assertThat(BundleWriter.toBytes(train(0.5, 3).checked().bundle())).isEqualTo(first);
    assertThat(BundleWriter.toBytes(train(0.5, 4).checked().bundle())).isNotEqualTo(first);
  }

  @Test
  void shouldLearnTransitionsAndLexicalScores() throws Exception {
    MomWeights weights = train(0, 1).model().network().weights();

    assertThat(weights.get(MomWeights.TRANSITIONS).values()).isNotEqualTo(new float[7 * 5]);
    assertThat(weights.get(MomWeights.LEXICAL_SCORES).values()).isNotEqualTo(new float[256 * 5]);
  }

  @Test
  void intentsShouldChangeWhatIsLearnedButNotWhatIsKept() throws Exception {
    MomWeights without = train(0, 1).model().network().weights();
    MomWeights with = train(0.5, 1).model().network().weights();

    assertThat(with.names()).isEqualTo(without.names());
    assertThat(with.get(MomWeights.DENSE_WEIGHTS))
        .isNotEqualTo(without.get(MomWeights.DENSE_WEIGHTS));
  }

  private static List<LabeledSpan> tag(OnnxTagger tagger, LabeledUtterance utterance) {
    return tagger
        .tag(List.of(new Utterance(utterance.language(), utterance.text())))
        .get(0)
        .spans()
        .stream()
        .map(span -> new LabeledSpan(span.type(), span.start(), span.end()))
        .toList();
  }

  private static TrainingJob.Result train(double intentWeight, long seed)
      throws IOException, InterruptedException {
    TrainingSettings settings =
        new TrainingSettings(
            ToyData.SIZES.withOutput(new OutputLayer(true, 256)),
            new LearningSettings(0.02, 0.1, 0.1, 0.9, 0.05, 0.2, intentWeight),
            4,
            4,
            8,
            0.2,
            seed);
    return new TrainingJob(
            new BundleName("strong", "1"),
            Instant.parse("2026-11-21T09:30:00Z"),
            ToyData.languages(),
            new TrainingData(
                ToyData.utterances(120, 1).stream().map(StrongModelTest::withIntent).toList(),
                DEV,
                List.of("toy")),
            Optional.empty(),
            settings)
        .run(TrainingListener.SILENT);
  }

  private static LabeledUtterance withIntent(LabeledUtterance utterance) {
    return new LabeledUtterance(
        utterance.id(),
        utterance.language(),
        utterance.text(),
        utterance.spans(),
        utterance.words(),
        Optional.of(utterance.spans().isEmpty() ? "stop" : "play"));
  }
}

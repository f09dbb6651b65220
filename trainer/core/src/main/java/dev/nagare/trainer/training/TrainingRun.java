package dev.nagare.trainer.training;

import dev.nagare.corpora.score.SpanScores;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.trainer.model.LabeledBatch;
import dev.nagare.trainer.model.MomLearner;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** The epochs of one training. */
final class TrainingRun {

  private static final double NANOS = 1e9;

  private final TrainingSettings settings;
  private final TrainingListener listener;
  private final TrainingExamples examples;
  private final Optional<ParallelExamples> parallel;
  private final Random random;

  /**
   * @param parallel parallel text; empty if there is none
   */
  TrainingRun(
      TrainingSettings settings,
      TrainingListener listener,
      TrainingExamples examples,
      Optional<ParallelExamples> parallel) {
    this.parallel = parallel;
    this.settings = settings;
    this.listener = listener;
    this.examples = examples;
    this.random = new Random(settings.seed());
  }

  /** The best epoch so far. */
  record Best(int epoch, SpanScores scores, MomWeights weights) {}

  Best run(MomLearner learner, DevSet dev) throws InterruptedException {
    if (parallel.isPresent()) {
      align(learner, parallel.get());
    }
    Best best = null;
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      Learned learned = learn(learner, epoch);
      SpanScores scores = dev.score(learner);
      boolean better =
          best == null || isBetter(scores.overall().f1(), best.scores().overall().f1());
      if (better) {
        best = new Best(epoch, scores, learner.weights());
      }
      listener.epochEnded(
          new TrainingListener.EpochResult(
              epoch,
              settings.epochs(),
              learned.loss(),
              scores.overall().f1(),
              better,
              learned.tokensPerSecond()));
      if (epoch - best.epoch() >= settings.patience()) {
        break;
      }
    }
    return Objects.requireNonNull(best);
  }

  private void align(MomLearner learner, ParallelExamples pairs) throws InterruptedException {
    int steps = pairs.firstSteps();
    for (int step = 0; step < steps; step++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("training was interrupted before its first epoch");
      }
      learner.learn(LabeledBatch.ofPairs(EncodedBatch.of(pairs.next().sides())));
      listener.aligned(step + 1, steps);
    }
  }

  /**
   * Returns whether an epoch is better. While no span at all is found, later weights count as
   * better.
   */
  private static boolean isBetter(double f1, double best) {
    return f1 > best || best == 0;
  }

  private record Learned(double loss, double tokensPerSecond) {}

  private Learned learn(MomLearner learner, int epoch) throws InterruptedException {
    long begun = System.nanoTime();
    double lossSum = 0;
    int tokens = 0;
    double speed = 0;
    for (List<Example> batch : examples.epoch(random)) {
      if (Thread.interrupted()) {
        throw new InterruptedException("training was interrupted in epoch " + epoch);
      }
      EncodedPairs pairs = parallel.map(ParallelExamples::next).orElse(EncodedPairs.NONE);
      LabeledBatch labeled = examples.encode(batch, pairs, random);
      int batchTokens = labeled.labeledTokens();
      lossSum += learner.learn(labeled) * batchTokens;
      tokens += batchTokens;
      speed = tokens * NANOS / Math.max(1, System.nanoTime() - begun);
      listener.learned(progress(epoch, tokens, speed, lossSum / tokens));
    }
    return new Learned(lossSum / tokens, speed);
  }

  private TrainingListener.Progress progress(int epoch, int tokens, double speed, double loss) {
    double all = (double) examples.tokens() * settings.epochs();
    double done = (double) examples.tokens() * (epoch - 1) + tokens;
    return new TrainingListener.Progress(
        epoch, settings.epochs(), done / all, speed, (all - done) / speed, loss);
  }
}

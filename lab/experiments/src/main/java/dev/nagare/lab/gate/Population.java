package dev.nagare.lab.gate;

import dev.nagare.corpora.score.SpanScore;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Simulated evaluation utterances of one language. A uniform random number is the difficulty of
 * each gold span, and of a possible spurious span in each utterance. A model answers by this number
 * with probability √correlation and by a random number of its own otherwise. So the correctness of
 * two models of equal quality on a span correlates as {@code correlation} says, and difficult spans
 * of the set stay difficult for all candidates.
 */
final class Population {

  /** The number of utterances, of 100, with 0, 1, ... gold spans, as in MASSIVE's test sets. */
  private static final int[] OF_HUNDRED = {34, 44, 17, 4, 1};

  private static final double MEAN_SPANS = 0.94;

  private final int[] gold;

  /** The difficulty of all gold spans and one spurious span for each utterance, in order. */
  private final double[] hardness;

  private final double shared;

  /**
   * Creates a population.
   *
   * @param correlation of two models' errors, in 0 to 1
   */
  Population(int utterances, double correlation, SplittableRandom random) {
    this.gold = random.ints(utterances, 0, 100).map(Population::spans).toArray();
    int spans = IntStream.of(gold).sum();
    this.hardness = random.doubles((long) utterances + spans).toArray();
    this.shared = Math.sqrt(correlation);
  }

  private static int spans(int percentile) {
    int spans = 0;
    int below = OF_HUNDRED[0];
    while (percentile >= below) {
      spans++;
      below += OF_HUNDRED[spans];
    }
    return spans;
  }

  int utterances() {
    return gold.length;
  }

  /** Returns the counts of a new model with a tendency on the first utterances. */
  List<SpanScore> answers(Tendency tendency, int utterances, SplittableRandom random) {
    List<SpanScore> answers = new ArrayList<>(utterances);
    int next = 0;
    for (int utterance = 0; utterance < utterances; utterance++) {
      int correct = 0;
      int predicted = answer(next++, random) < tendency.spurious() * MEAN_SPANS ? 1 : 0;
      for (int span = 0; span < gold[utterance]; span++) {
        double answer = answer(next++, random);
        correct += answer < tendency.correct() ? 1 : 0;
        predicted += answer < tendency.correct() + tendency.wrong() ? 1 : 0;
      }
      answers.add(new SpanScore(gold[utterance], predicted, correct));
    }
    return answers;
  }

  private double answer(int span, SplittableRandom random) {
    return random.nextDouble() < shared ? hardness[span] : random.nextDouble();
  }
}

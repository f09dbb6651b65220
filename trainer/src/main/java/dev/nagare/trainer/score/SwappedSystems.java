package dev.nagare.trainer.score;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Two systems' outputs for the same utterances, to be swapped utterance by utterance. */
final class SwappedSystems {

  private final SpanScore first;
  private final SpanScore second;

  /** What swapping each utterance adds to the first system and takes from the second. */
  private final int[] predicted;

  private final int[] correct;

  SwappedSystems(List<SpanScore> first, List<SpanScore> second) {
    this.first = sum(first);
    this.second = sum(second);
    // Swapping equal counts would do nothing, so only the others need a coin.
    int[] differing =
        IntStream.range(0, first.size()).filter(i -> !first.get(i).equals(second.get(i))).toArray();
    this.predicted =
        IntStream.of(differing)
            .map(i -> second.get(i).predicted() - first.get(i).predicted())
            .toArray();
    this.correct =
        IntStream.of(differing)
            .map(i -> second.get(i).correct() - first.get(i).correct())
            .toArray();
  }

  static SpanScore sum(List<SpanScore> scores) {
    return scores.stream().reduce(SpanScore.NONE, SpanScore::plus);
  }

  double firstF1() {
    return first.f1();
  }

  double secondF1() {
    return second.f1();
  }

  /** How far apart they are when each utterance has been swapped with probability 1/2. */
  double randomDifference(SplittableRandom random) {
    int morePredicted = 0;
    int moreCorrect = 0;
    long coins = 0;
    for (int i = 0; i < predicted.length; i++) {
      coins = i % Long.SIZE == 0 ? random.nextLong() : coins >>> 1;
      if ((coins & 1) == 1) {
        morePredicted += predicted[i];
        moreCorrect += correct[i];
      }
    }
    return Math.abs(
        with(first, morePredicted, moreCorrect).f1()
            - with(second, -morePredicted, -moreCorrect).f1());
  }

  private static SpanScore with(SpanScore score, int morePredicted, int moreCorrect) {
    return new SpanScore(
        score.gold(), score.predicted() + morePredicted, score.correct() + moreCorrect);
  }
}

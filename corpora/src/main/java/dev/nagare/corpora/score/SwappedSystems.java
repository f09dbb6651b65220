package dev.nagare.corpora.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Two systems' outputs for the same utterances, for swapping utterance by utterance. */
final class SwappedSystems {

  private final SpanScore first;
  private final SpanScore second;

  /**
   * One bit for each utterance in which the systems differ. Equal utterances of a word are one
   * entry.
   */
  private final Coins[][] words;

  /**
   * Utterances that swapping changes equally, so that only the number of swapped ones matters.
   *
   * @param mask their bits within a word of 64 coins
   * @param predicted number that swapping one of them adds to the first system and takes from the
   *     second
   * @param correct number that swapping one of them adds to the first system and takes from the
   *     second
   */
  private record Coins(long mask, int predicted, int correct) {}

  /** The effect of swapping one utterance on the first system's counts. */
  private record Change(int predicted, int correct) {

    static Change of(SpanScore first, SpanScore second) {
      return new Change(second.predicted() - first.predicted(), second.correct() - first.correct());
    }
  }

  SwappedSystems(List<SpanScore> first, List<SpanScore> second) {
    this.first = sum(first);
    this.second = sum(second);
    // Swapping equal counts would do nothing, so only the others need a coin.
    List<Change> differing =
        IntStream.range(0, first.size())
            .filter(i -> !first.get(i).equals(second.get(i)))
            .mapToObj(i -> Change.of(first.get(i), second.get(i)))
            .toList();
    List<Coins[]> grouped = new ArrayList<>();
    for (int start = 0; start < differing.size(); start += Long.SIZE) {
      grouped.add(word(differing.subList(start, Math.min(start + Long.SIZE, differing.size()))));
    }
    this.words = grouped.toArray(Coins[][]::new);
  }

  private static Coins[] word(List<Change> changes) {
    Map<Change, Long> masks = new LinkedHashMap<>();
    for (int bit = 0; bit < changes.size(); bit++) {
      masks.merge(changes.get(bit), 1L << bit, (some, other) -> some | other);
    }
    return masks.entrySet().stream()
        .map(
            entry ->
                new Coins(entry.getValue(), entry.getKey().predicted(), entry.getKey().correct()))
        .toArray(Coins[]::new);
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

  /** Returns the gain of the second system after swapping each utterance with probability 1/2. */
  double randomGain(SplittableRandom random) {
    int morePredicted = 0;
    int moreCorrect = 0;
    for (Coins[] word : words) {
      long coins = random.nextLong();
      for (Coins alike : word) {
        int swapped = Long.bitCount(coins & alike.mask);
        morePredicted += swapped * alike.predicted;
        moreCorrect += swapped * alike.correct;
      }
    }
    return with(second, -morePredicted, -moreCorrect).f1()
        - with(first, morePredicted, moreCorrect).f1();
  }

  private static SpanScore with(SpanScore score, int morePredicted, int moreCorrect) {
    return new SpanScore(
        score.gold(), score.predicted() + morePredicted, score.correct() + moreCorrect);
  }
}

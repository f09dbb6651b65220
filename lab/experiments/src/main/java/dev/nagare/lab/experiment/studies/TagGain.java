package dev.nagare.lab.experiment.studies;

import dev.nagare.corpora.score.SpanScore;
import dev.nagare.lab.experiment.Pair;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.run.RunResult;
import dev.nagare.lab.experiment.run.RunSpec;
import dev.nagare.lab.experiment.run.TestScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The gain of one tag by transfer in one part of a corpus, mean over the seeds.
 *
 * @param tag span type
 * @param occurrences spans of it in the training set
 * @param gain in points of F1 of the tag
 */
public record TagGain(String tag, double occurrences, double gain) {

  /**
   * Sums over seeds.
   *
   * @param seeds number of seeds
   * @param occurrences sum of occurrences
   * @param gain sum of gains
   */
  private record Sum(int seeds, double occurrences, double gain) {
    Sum plus(Sum other) {
      return new Sum(seeds + other.seeds, occurrences + other.occurrences, gain + other.gain);
    }
  }

  /** Returns the gains of all tags that both the training set and the test set have. */
  public static List<TagGain> of(Pair pair, Results results) {
    TreeMap<String, Sum> sums = new TreeMap<>();
    for (int i = 0; i < pair.with().runs().size(); i++) {
      add(sums, pair.without().runs().get(i), pair.with().runs().get(i), results);
    }
    List<TagGain> gains = new ArrayList<>();
    sums.forEach(
        (tag, sum) ->
            gains.add(new TagGain(tag, sum.occurrences() / sum.seeds(), sum.gain() / sum.seeds())));
    return gains;
  }

  private static void add(
      TreeMap<String, Sum> sums, RunSpec without, RunSpec with, Results results) {
    Optional<TestScore> plain = results.of(without).flatMap(r -> r.score(results.scorer()));
    Optional<RunResult> transferred = results.of(with);
    if (plain.isEmpty() || transferred.isEmpty()) {
      return;
    }
    TestScore better = transferred.get().score(results.scorer()).orElseThrow();
    transferred
        .get()
        .trainSpans()
        .forEach(
            (tag, count) -> {
              SpanScore before = plain.get().byType().getOrDefault(tag, SpanScore.NONE);
              SpanScore after = better.byType().getOrDefault(tag, SpanScore.NONE);
              if (before.gold() > 0) {
                sums.merge(tag, new Sum(1, count, after.f1() - before.f1()), Sum::plus);
              }
            });
  }
}

package dev.nagare.trainer.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Cuts examples into batches of similar length, in an order of its own for every epoch: examples
 * are shuffled, sorted by length within pools of many batches, cut, and the batches shuffled.
 */
final class Batches {

  private static final int BATCHES_PER_POOL = 50;

  private Batches() {}

  static List<List<Example>> of(List<Example> examples, int batchSize, Random random) {
    List<Example> order = new ArrayList<>(examples);
    Collections.shuffle(order, random);
    List<List<Example>> batches = new ArrayList<>();
    for (List<Example> pool : cut(order, batchSize * BATCHES_PER_POOL)) {
      List<Example> sorted = new ArrayList<>(pool);
      sorted.sort(Comparator.comparingInt(example -> example.words().size()));
      batches.addAll(cut(sorted, batchSize));
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  /** Consecutive runs of at most that many. */
  static <T> List<List<T>> cut(List<T> items, int size) {
    List<List<T>> runs = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      runs.add(items.subList(from, Math.min(items.size(), from + size)));
    }
    return runs;
  }
}

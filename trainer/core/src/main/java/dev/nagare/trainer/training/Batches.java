package dev.nagare.trainer.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Cuts examples into batches of similar length, in a new order for every epoch: examples are
 * shuffled, sorted by length within pools of many batches, cut, and the batches shuffled.
 *
 * <p>The memory of a step grows with the tokens of its batch, padding included, and with their
 * characters. Both are bounded, so batches of long texts are smaller; an example beyond a bound is
 * a batch of its own.
 */
public final class Batches {

  /**
   * The limit for the tokens of a batch, padding included. Batches of newspaper sentences (up to
   * 125 tokens) stay below it.
   */
  static final int MAX_TOKENS = 8_192;

  /** The limit for the characters of a batch: eight for each token. */
  static final int MAX_CHARACTERS = 8 * MAX_TOKENS;

  private static final int BATCHES_PER_POOL = 50;

  private Batches() {}

  /**
   * The size of an item in a batch.
   *
   * @param tokens number of its tokens
   * @param characters number of characters of all its tokens
   */
  public record Size(int tokens, long characters) {}

  /**
   * Cuts items into batches for one epoch.
   *
   * @param sizeOf returns the size of an item
   */
  static <T> List<List<T>> of(
      List<T> items, int batchSize, Function<T, Size> sizeOf, Random random) {
    List<T> order = new ArrayList<>(items);
    Collections.shuffle(order, random);
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < order.size(); from += batchSize * BATCHES_PER_POOL) {
      int to = Math.min(order.size(), from + batchSize * BATCHES_PER_POOL);
      List<T> sorted = new ArrayList<>(order.subList(from, to));
      sorted.sort(Comparator.comparingInt(item -> sizeOf.apply(item).tokens()));
      batches.addAll(cut(sorted, batchSize, sizeOf));
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  /**
   * Cuts a list into consecutive batches within the limits.
   *
   * @param mostItems largest number of items in a batch
   * @param sizeOf returns the size of an item
   */
  public static <T> List<List<T>> cut(List<T> items, int mostItems, Function<T, Size> sizeOf) {
    List<List<T>> runs = new ArrayList<>();
    int from = 0;
    int longest = 0;
    long characters = 0;
    for (int to = 0; to < items.size(); to++) {
      Size size = sizeOf.apply(items.get(to));
      longest = Math.max(longest, size.tokens());
      characters += size.characters();
      boolean full =
          to - from == mostItems
              || (long) longest * (to - from + 1) > MAX_TOKENS
              || characters > MAX_CHARACTERS;
      if (full && to > from) {
        runs.add(items.subList(from, to));
        from = to;
        longest = size.tokens();
        characters = size.characters();
      }
    }
    if (from < items.size()) {
      runs.add(items.subList(from, items.size()));
    }
    return runs;
  }
}

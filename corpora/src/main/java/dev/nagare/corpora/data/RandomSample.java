package dev.nagare.corpora.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Takes a random sample without repetition. For one seed, smaller samples of the same data are
 * subsets of larger ones: the 500 utterances are among the 2,500.
 *
 * @param size utterances to take
 * @param seed of the random choice
 */
public record RandomSample(long size, long seed) {

  /**
   * Returns the sample, in the order of the whole.
   *
   * @param whole at least {@code size} items
   */
  public <T> List<T> of(List<T> whole) {
    List<Integer> places = new ArrayList<>(IntStream.range(0, whole.size()).boxed().toList());
    Collections.shuffle(places, new Random(seed));
    return places.stream().limit(size).sorted().map(whole::get).toList();
  }
}

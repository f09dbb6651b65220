package dev.nagare.corpora.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Takes some utterances at random, none of them twice. Of the same data, the samples of one seed
 * contain each other: 500 utterances are among the 2,500.
 *
 * @param size utterances to take
 */
public record RandomSample(long size, long seed) {

  /** The sample, in the order of the whole; {@code size} items at least must be there. */
  public <T> List<T> of(List<T> whole) {
    List<Integer> places = new ArrayList<>(IntStream.range(0, whole.size()).boxed().toList());
    Collections.shuffle(places, new Random(seed));
    return places.stream().limit(size).sorted().map(whole::get).toList();
  }
}

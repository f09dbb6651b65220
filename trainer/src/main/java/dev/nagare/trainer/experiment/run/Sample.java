package dev.nagare.trainer.experiment.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A random part of a training set. Samples with the same seed are nested: a smaller one lies within
 * every larger one.
 *
 * @param utterances how many
 * @param seed which ones
 */
public record Sample(int utterances, long seed) {

  public Sample {
    if (utterances < 1) {
      throw new IllegalArgumentException("a sample has at least 1 utterance, not " + utterances);
    }
  }

  /**
   * The sample, in the order of the whole.
   *
   * @throws IllegalArgumentException if there are not that many
   */
  public <T> List<T> of(List<T> all) {
    if (utterances > all.size()) {
      throw new IllegalArgumentException(
          "a sample of " + utterances + " utterances was asked for, there are " + all.size());
    }
    List<Integer> places = new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
    Collections.shuffle(places, new Random(seed));
    return places.subList(0, utterances).stream().sorted().map(all::get).toList();
  }
}

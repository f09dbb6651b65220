package dev.nagare.trainer.transfer;

import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import java.util.Arrays;
import java.util.List;

/** Checks that the sizes of two networks match, before anything is copied. */
final class SizeCheck {

  private SizeCheck() {}

  /**
   * Checks weights that are copied as a whole or in rows. A weight that the source does not have is
   * not copied.
   *
   * @param names names of the weights
   * @throws IllegalArgumentException if a weight's size differs; the message names it
   */
  static void check(List<String> names, BundleReader.Release source, MomWeights target) {
    MomWeights weights = source.bundle().network().weights();
    for (String name : names) {
      if (weights.names().contains(name) && !fits(name, weights.get(name), target.get(name))) {
        throw new IllegalArgumentException(
            name
                + " is "
                + weights.get(name)
                + " in the source "
                + source.release()
                + " and "
                + target.get(name)
                + " here: train with the source's sizes");
      }
    }
  }

  private static boolean fits(String name, Tensor from, Tensor to) {
    return switch (name) {
      case MomWeights.CHARACTER_EMBEDDINGS,
          MomWeights.WORD_EMBEDDINGS,
          MomWeights.DENSE_WEIGHTS,
          MomWeights.DENSE_BIAS ->
          WeightCopy.rowLength(from) == WeightCopy.rowLength(to);
      case MomWeights.TRANSITIONS -> true; // its size is the number of tags
      default -> Arrays.equals(from.shape(), to.shape());
    };
  }
}

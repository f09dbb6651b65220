package dev.nagare.trainer.model;

import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Initializes the weights of a model. The random numbers come from Java, so that a seed means the
 * same on every machine. Embeddings are uniform in ±0.1 with zeros for the unknown row, and
 * matrices uniform in ±√(6 / (fan-in + fan-out)) (Glorot and Bengio 2010, equation 16). Biases are
 * zero, except 1 for the forget gates (Jozefowicz et al. 2015, section 2.2). Transitions and
 * lexical scores are zero.
 */
public final class WeightInitializer {

  private static final double EMBEDDING_BOUND = 0.1;

  private WeightInitializer() {}

  public static MomWeights weights(
      MomSizes sizes, int bigramRows, int wordRows, int tags, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    MomWeights.shapes(sizes, bigramRows, wordRows, tags)
        .forEach((name, shape) -> weights.put(name, first(name, shape, random.split())));
    return new MomWeights(weights, sizes, bigramRows, wordRows, tags);
  }

  private static Tensor first(String name, int[] shape, SplittableRandom random) {
    if (name.endsWith("_embeddings")) {
      float[] values = uniform(shape, EMBEDDING_BOUND, random);
      Arrays.fill(values, 0, shape[1], 0);
      return new Tensor(values, shape);
    }
    if (name.equals(MomWeights.TRANSITIONS) || name.equals(MomWeights.LEXICAL_SCORES)) {
      return new Tensor(new float[shape[0] * shape[1]], shape);
    }
    if (shape.length == 1) {
      return new Tensor(bias(name, shape[0]), shape);
    }
    double fanOut = name.equals(MomWeights.DENSE_WEIGHTS) ? shape[0] : shape[0] / 4.0;
    return new Tensor(uniform(shape, Math.sqrt(6 / (shape[1] + fanOut)), random), shape);
  }

  private static float[] bias(String name, int size) {
    float[] values = new float[size];
    if (name.endsWith("input_bias")) {
      Arrays.fill(values, size / 4, size / 2, 1);
    }
    return values;
  }

  private static float[] uniform(int[] shape, double bound, SplittableRandom random) {
    float[] values = new float[shape[0] * shape[1]];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return values;
  }
}

package dev.nagare.trainer.distillation;

import dev.nagare.tagger.decoding.TagMarginals;
import dev.nagare.tagger.decoding.TagTargets;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Averages the marginals of several teachers; the results are the marginals of the mixture of their
 * distributions.
 *
 * <p>Tags and pairs below {@value #MIN_PROBABILITY} are left out, and the others are scaled so that
 * they add up to 1 again. Of a hundred tags, a token so loses less than 0.01 of its probability. A
 * pair of tokens can lose more where teachers are very unsure. The loss with such targets has exact
 * gradients all the same, but its targets for tags and for pairs may disagree by what is lost.
 */
final class AveragedMarginals {

  /** The smallest probability that is kept, unless all are smaller. */
  static final double MIN_PROBABILITY = 1e-4;

  private final int tags;
  private final boolean pairs;

  /**
   * @param tags number of tags
   * @param pairs whether pairs of neighbouring tags are needed
   */
  AveragedMarginals(int tags, boolean pairs) {
    this.tags = tags;
    this.pairs = pairs;
  }

  /**
   * Averages marginals.
   *
   * @param teachers marginals of the same tokens by each teacher
   */
  TagTargets of(List<TagMarginals> teachers) {
    TagTargets.Builder targets = new TagTargets.Builder();
    int[] before = {};
    for (int t = 0; t < teachers.get(0).tokens(); t++) {
      int[] kept = addTags(teachers, t, targets);
      if (pairs && t > 0) {
        addPairs(teachers, t, before, kept, targets);
      }
      targets.endToken();
      before = kept;
    }
    return targets.build();
  }

  /** Adds the tags of a token, and returns those that are kept. */
  private int[] addTags(List<TagMarginals> teachers, int token, TagTargets.Builder targets) {
    double[] means = new double[tags];
    Arrays.setAll(means, tag -> mean(teachers, teacher -> teacher.tag(token, tag)));
    double[] scaled = cut(means);
    int[] kept = IntStream.range(0, tags).filter(tag -> scaled[tag] > 0).toArray();
    for (int tag : kept) {
      targets.tag(tag, scaled[tag]);
    }
    return kept;
  }

  /** Adds the pairs of kept tags; a pair is never more probable than its tags. */
  private static void addPairs(
      List<TagMarginals> teachers, int token, int[] from, int[] to, TagTargets.Builder targets) {
    double[] means = new double[from.length * to.length];
    Arrays.setAll(
        means, i -> mean(teachers, m -> m.pair(token, from[i / to.length], to[i % to.length])));
    double[] scaled = cut(means);
    for (int i = 0; i < scaled.length; i++) {
      targets.pair(from[i / to.length], to[i % to.length], scaled[i]);
    }
  }

  private static double mean(
      List<TagMarginals> teachers, ToDoubleFunction<TagMarginals> probability) {
    double sum = 0;
    for (TagMarginals teacher : teachers) {
      sum += probability.applyAsDouble(teacher);
    }
    return sum / teachers.size();
  }

  /** Sets small probabilities to 0, and scales the others to a sum of 1. */
  private static double[] cut(double[] probabilities) {
    double greatest = Arrays.stream(probabilities).max().orElseThrow();
    double least = Math.min(MIN_PROBABILITY, greatest);
    double sum = Arrays.stream(probabilities).filter(p -> p >= least).sum();
    return Arrays.stream(probabilities).map(p -> p >= least ? p / sum : 0).toArray();
  }
}

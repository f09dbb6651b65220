package dev.nagare.tagger.decoding;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The targets of training for an utterance: the weight of each tag of each token, and of each pair
 * of neighbouring tags. Gold tags have weight 1; soft targets are marginal probabilities of other
 * models. The weights of a token add up to 1, as do those of two neighbours.
 *
 * <p>Only weights that are not 0 are kept, each in 6 bytes for a tag or 8 for a pair.
 */
public final class TagTargets {

  private static final int TAG_BITS = 16;
  private static final int TAG_MASK = (1 << TAG_BITS) - 1;

  /** The end of each token's entries among the tags. */
  private final int[] tagEnds;

  private final short[] tags;
  private final float[] tagWeights;

  /** The end of each token's entries among the pairs, of which it is the second token. */
  private final int[] pairEnds;

  /** The tag of the first token in the high half, that of the second one in the low half. */
  private final int[] pairs;

  private final float[] pairWeights;

  private TagTargets(Builder parts) {
    tagEnds = Arrays.copyOf(parts.tagEnds, parts.tokens);
    tags = Arrays.copyOf(parts.tags, parts.tagCount);
    tagWeights = Arrays.copyOf(parts.tagWeights, parts.tagCount);
    pairEnds = Arrays.copyOf(parts.pairEnds, parts.tokens);
    pairs = Arrays.copyOf(parts.pairs, parts.pairCount);
    pairWeights = Arrays.copyOf(parts.pairWeights, parts.pairCount);
  }

  /**
   * Returns the targets of gold tags.
   *
   * @param gold index of each token's tag
   */
  public static TagTargets of(int... gold) {
    Builder builder = new Builder();
    for (int t = 0; t < gold.length; t++) {
      if (t > 0) {
        builder.pair(gold[t - 1], gold[t], 1);
      }
      builder.tag(gold[t], 1).endToken();
    }
    return builder.build();
  }

  /**
   * Returns a weighted mean of two targets.
   *
   * @param other targets of the same tokens
   * @param share weight of the other targets, 0 to 1
   */
  public TagTargets mixed(TagTargets other, double share) {
    if (other.tokens() != tokens()) {
      throw new IllegalArgumentException(
          "targets of " + tokens() + " and of " + other.tokens() + " tokens cannot be mixed");
    }
    Builder builder = new Builder();
    for (int t = 0; t < tokens(); t++) {
      SortedMap<Integer, Double> means = new TreeMap<>();
      addTags(t, 1 - share, means);
      other.addTags(t, share, means);
      means.forEach(builder::tag);
      means.clear();
      addPairs(t, 1 - share, means);
      other.addPairs(t, share, means);
      means.forEach((pair, weight) -> builder.pair(pair >>> TAG_BITS, pair & TAG_MASK, weight));
      builder.endToken();
    }
    return builder.build();
  }

  private void addTags(int token, double factor, SortedMap<Integer, Double> sums) {
    for (int i = start(tagEnds, token); i < tagEnds[token]; i++) {
      sums.merge(tags[i] & TAG_MASK, factor * tagWeights[i], Double::sum);
    }
  }

  private void addPairs(int token, double factor, SortedMap<Integer, Double> sums) {
    for (int i = start(pairEnds, token); i < pairEnds[token]; i++) {
      sums.merge(pairs[i], factor * pairWeights[i], Double::sum);
    }
  }

  private static int start(int[] ends, int token) {
    return token == 0 ? 0 : ends[token - 1];
  }

  /** Returns the number of tokens. */
  public int tokens() {
    return tagEnds.length;
  }

  /** Returns the weight of a tag. */
  public float tag(int token, int tag) {
    for (int i = start(tagEnds, token); i < tagEnds[token]; i++) {
      if ((tags[i] & TAG_MASK) == tag) {
        return tagWeights[i];
      }
    }
    return 0;
  }

  /**
   * Returns the weight of a pair of tags.
   *
   * @param token index of the second token, from 1
   */
  public float pair(int token, int from, int to) {
    for (int i = start(pairEnds, token); i < pairEnds[token]; i++) {
      if (pairs[i] == (from << TAG_BITS | to)) {
        return pairWeights[i];
      }
    }
    return 0;
  }

  /**
   * Subtracts the weights of a token's tags from a gradient by their scores.
   *
   * @param scores scores of all tags of many tokens
   * @param gradient gradient in the layout of the scores
   * @param row place of the token's first score
   * @return the weighted sum of the scores
   */
  public double subtractTags(int token, float[] scores, float[] gradient, int row) {
    double sum = 0;
    for (int i = start(tagEnds, token); i < tagEnds[token]; i++) {
      int place = row + (tags[i] & TAG_MASK);
      gradient[place] -= tagWeights[i];
      sum += (double) tagWeights[i] * scores[place];
    }
    return sum;
  }

  /**
   * Subtracts the weights of all transitions from a gradient by them: those of the pairs, to the
   * first tag, and from the last one.
   *
   * @param count number of tags
   * @param gradient gradient in the layout of {@link LinearChain}
   * @return the weighted sum of the transitions
   */
  double subtractTransitions(Transitions transitions, int count, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < tagEnds[0]; i++) {
      int tag = tags[i] & TAG_MASK;
      gradient[count * count + tag] -= tagWeights[i];
      sum += (double) tagWeights[i] * transitions.fromStart(tag);
    }
    for (int i = 0; i < pairs.length; i++) {
      int from = pairs[i] >>> TAG_BITS;
      int to = pairs[i] & TAG_MASK;
      gradient[from * count + to] -= pairWeights[i];
      sum += (double) pairWeights[i] * transitions.score(from, to);
    }
    int last = tokens() - 1;
    for (int i = start(tagEnds, last); i < tagEnds[last]; i++) {
      int tag = tags[i] & TAG_MASK;
      gradient[(count + 1) * count + tag] -= tagWeights[i];
      sum += (double) tagWeights[i] * transitions.toEnd(tag);
    }
    return sum;
  }

  /** Collects targets token by token: of each token its tags and its pairs, then its end. */
  public static final class Builder {

    private int[] tagEnds = new int[8];
    private short[] tags = new short[8];
    private float[] tagWeights = new float[8];
    private int[] pairEnds = new int[8];
    private int[] pairs = new int[8];
    private float[] pairWeights = new float[8];
    private int tokens;
    private int tagCount;
    private int pairCount;

    /** Adds a tag of the token; weight 0 is ignored. */
    public Builder tag(int tag, double weight) {
      requireTag(tag);
      if (weight != 0) {
        if (tagCount == tags.length) {
          tags = Arrays.copyOf(tags, 2 * tagCount);
          tagWeights = Arrays.copyOf(tagWeights, 2 * tagCount);
        }
        tags[tagCount] = (short) tag;
        tagWeights[tagCount++] = (float) weight;
      }
      return this;
    }

    /** Adds a pair of tags of the token before and this one; weight 0 is ignored. */
    public Builder pair(int from, int to, double weight) {
      requireTag(from);
      requireTag(to);
      if (weight != 0) {
        if (pairCount == pairs.length) {
          pairs = Arrays.copyOf(pairs, 2 * pairCount);
          pairWeights = Arrays.copyOf(pairWeights, 2 * pairCount);
        }
        pairs[pairCount] = from << TAG_BITS | to;
        pairWeights[pairCount++] = (float) weight;
      }
      return this;
    }

    private static void requireTag(int tag) {
      if (tag < 0 || tag > TAG_MASK) {
        throw new IllegalArgumentException("tag is " + tag + ", must be from 0 to " + TAG_MASK);
      }
    }

    /** Ends a token. */
    public void endToken() {
      if (tokens == tagEnds.length) {
        tagEnds = Arrays.copyOf(tagEnds, 2 * tokens);
        pairEnds = Arrays.copyOf(pairEnds, 2 * tokens);
      }
      tagEnds[tokens] = tagCount;
      pairEnds[tokens++] = pairCount;
    }

    /** Returns the targets of all ended tokens. */
    public TagTargets build() {
      return new TagTargets(this);
    }
  }
}

package dev.nagare.tagger;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Ways to say in one number how unsure a release was of an utterance; a higher one always means
 * less sure. Values of different measures must not be compared. Probabilities are those of the
 * model: a softmax's or, of a linear-chain CRF, marginals for tags and joint ones for sequences.
 */
public enum UncertaintyMeasure {

  /**
   * Mean over words of the entropy of the tag distribution, in nats (Settles and Craven 2008,
   * "token entropy"): long utterances do not count more than short ones.
   */
  MEAN_TOKEN_ENTROPY,

  /** The largest of those entropies, in nats: one doubtful word is enough. */
  MAX_TOKEN_ENTROPY,

  /**
   * 1 minus the smallest confidence of a span found, in [0, 1); without spans 1 minus the
   * confidence of the utterance, so that an entity missed for lack of confidence counts too.
   */
  LEAST_SPAN_CONFIDENCE,

  /**
   * 1 minus how much more probable the best tag sequence is than the second best (Scheffer et al.
   * 2001, "margin"), in [0, 1].
   */
  SEQUENCE_MARGIN,

  /** 1 minus the confidence of the utterance, in [0, 1). */
  LEAST_CONFIDENCE;

  /** As it is written in settings and on the command line, for example mean-token-entropy. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The measure of that name; empty if there is none. */
  public static Optional<UncertaintyMeasure> named(String name) {
    return Arrays.stream(values()).filter(m -> m.settingName().equals(name)).findFirst();
  }

  /** All names, in the order of the constants. */
  public static List<String> names() {
    return Arrays.stream(values()).map(UncertaintyMeasure::settingName).toList();
  }
}

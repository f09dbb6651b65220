package dev.nagare.tagger;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures of a release's uncertainty about an utterance. A higher value always means less certain.
 * Values of different measures must not be compared. Probabilities are those of the model: of its
 * softmax or, for a linear-chain CRF, marginals for tags and joint probabilities for sequences.
 */
public enum UncertaintyMeasure {

  /**
   * The mean over words of the entropy of the tag distribution, in nats (Settles and Craven 2008,
   * "token entropy"). Long utterances do not count more than short ones.
   */
  MEAN_TOKEN_ENTROPY,

  /** The largest of those entropies, in nats: one doubtful word is enough. */
  MAX_TOKEN_ENTROPY,

  /**
   * 1 minus the smallest confidence of a span, in [0, 1). Without spans, 1 minus the confidence of
   * the utterance, so that an entity that was missed for lack of confidence counts too.
   */
  LEAST_SPAN_CONFIDENCE,

  /**
   * 1 minus the difference in probability between the best and the second-best tag sequence
   * (Scheffer et al. 2001, "margin"), in [0, 1].
   */
  SEQUENCE_MARGIN,

  /** 1 minus the confidence of the utterance, in [0, 1). */
  LEAST_CONFIDENCE;

  /** Returns the name in settings and on the command line, for example mean-token-entropy. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the measure with a name; empty if there is none. */
  public static Optional<UncertaintyMeasure> named(String name) {
    return Arrays.stream(values()).filter(m -> m.settingName().equals(name)).findFirst();
  }

  /** Returns all names, in the order of the constants. */
  public static List<String> names() {
    return Arrays.stream(values()).map(UncertaintyMeasure::settingName).toList();
  }
}

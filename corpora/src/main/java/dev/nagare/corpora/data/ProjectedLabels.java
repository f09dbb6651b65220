package dev.nagare.corpora.data;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The share of utterances whose labels were carried over from a translation.
 *
 * @param projected utterances of {@link LabelOrigin#PROJECTED}
 * @param utterances all utterances
 */
public record ProjectedLabels(int projected, int utterances) {

  /** Counts utterances. */
  public static ProjectedLabels among(Collection<LabeledUtterance> utterances) {
    long projected =
        utterances.stream()
            .filter(utterance -> utterance.origin() == LabelOrigin.PROJECTED)
            .count();
    return new ProjectedLabels(Math.toIntExact(projected), utterances.size());
  }

  /** Returns a sentence for people, without a full stop; empty if no label is projected. */
  public Optional<String> note() {
    return projected == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of %,d utterances have projected labels, which nobody has checked",
                projected,
                utterances));
  }
}

package dev.nagare.trainer.transfer;

import dev.nagare.tagger.bundle.BundleReader;
import java.util.List;
import java.util.Set;

/**
 * Initializes groups of a model's weights from other models (Johnson et al. 2019, section 3.3).
 * LSTMs are copied as a whole. Of embeddings, the rows of bigrams or words that both models list
 * are copied, and the unknown row. Of the dense layer, the rows of tags that both models have are
 * copied, and of transitions those between such tags. Everything else keeps its initial value. Tags
 * match by their exact names: {@code B-song} supplies nothing for {@code I-song}, and {@code
 * B-Song} nothing for {@code B-song}.
 *
 * <p>Of several sources, the first one that has a row supplies it, and the first of all supplies
 * the LSTMs and the unknown rows. Rows are not averaged: two separately trained models give their
 * dimensions different meanings, and the mean of two such rows has neither. The order of the
 * sources says which one is trusted first.
 */
public final class Transfer {

  private Transfer() {}

  /**
   * Overwrites the chosen weights of a new model in place.
   *
   * @param target new model
   * @param sources releases to transfer from, at least one, the most trusted first
   * @param groups groups of weights to transfer
   * @return report of the transferred weights
   * @throws IllegalArgumentException if a network differs in the size of a chosen group; nothing is
   *     overwritten then
   */
  public static TransferReport into(
      TransferTarget target, List<BundleReader.Release> sources, Set<WeightGroup> groups) {
    List<String> chosen =
        target.weights().names().stream()
            .filter(name -> WeightGroup.of(name).filter(groups::contains).isPresent())
            .toList();
    sources.forEach(source -> SizeCheck.check(chosen, source, target.weights()));
    TransferMatch match = TransferMatch.of(target, sources);
    WeightCopy copy = new WeightCopy(match);
    chosen.forEach(copy::copy);
    return match.report(groups, copy.counts());
  }
}

package dev.nagare.trainer.transfer;

import dev.nagare.tagger.bundle.BundleReader;
import java.util.List;
import java.util.Set;

/**
 * Initialises groups of a model's weights from other models (Johnson et al. 2019, section 3.3).
 * LSTMs are taken whole; of embeddings the rows of bigrams or words that both models list, and the
 * unknown row; of the dense layer the rows of tags that both have, and of transitions those between
 * such tags. Everything else keeps its first value. Tags match by their exact names: {@code B-song}
 * gives nothing to {@code I-song}, and {@code B-Song} nothing to {@code B-song}.
 *
 * <p>Of several sources the first one that has a row gives it, and the first of all gives the LSTMs
 * and the unknown rows. Rows are not averaged: two models that were trained apart give their
 * dimensions different meanings, and the mean of two such rows has neither. Whoever names the
 * sources says whom to believe first.
 */
public final class Transfer {

  private Transfer() {}

  /**
   * Overwrites the chosen weights of a new model in place.
   *
   * @param sources at least one, the most trusted first
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

package dev.nagare.trainer.transfer;

import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.trainer.transfer.RowOrigins.Origin;
import java.util.List;
import java.util.Optional;

/** Copies weights whose sizes match, and counts them. */
final class WeightCopy {

  private final TransferMatch match;
  private final List<MomWeights> sources;
  private final CopyCounts counts;

  WeightCopy(TransferMatch match) {
    this.match = match;
    this.sources =
        match.sources().stream().map(source -> source.bundle().network().weights()).toList();
    this.counts = new CopyCounts(sources.size());
  }

  CopyCounts counts() {
    return counts;
  }

  /** Copies the rows or the whole of a weight that the sources have. */
  void copy(String name) {
    Tensor to = match.target().weights().get(name);
    switch (name) {
      case MomWeights.CHARACTER_EMBEDDINGS -> rows(name, match.bigrams(), to);
      case MomWeights.WORD_EMBEDDINGS -> rows(name, match.words(), to);
      case MomWeights.DENSE_WEIGHTS, MomWeights.DENSE_BIAS -> rows(name, match.tags(), to);
      case MomWeights.TRANSITIONS -> transitions(to);
      default -> whole(name, to);
    }
  }

  private void rows(String name, RowOrigins origins, Tensor to) {
    int length = rowLength(to);
    for (int row = 0; row < origins.size(); row++) {
      if (origins.of(row).isPresent()) {
        Origin origin = origins.of(row).get();
        Tensor from = sources.get(origin.source()).get(name);
        copy(origin.source(), from, origin.row() * length, to, row * length, length);
      }
    }
  }

  private void whole(String name, Tensor to) {
    copy(0, sources.get(0).get(name), 0, to, 0, to.values().length);
    counts.addWhole(0, name);
  }

  private void transitions(Tensor to) {
    for (int row = 0; row < to.size(0); row++) {
      for (int tag = 0; tag < to.size(1); tag++) {
        transition(row, tag, to);
      }
    }
  }

  /**
   * Copies a transition if the dense rows of both its tags come from one source; its two ends
   * belong to every tag.
   */
  private void transition(int row, int tag, Tensor to) {
    Optional<Origin> after = match.tags().of(tag);
    if (after.isEmpty() || !hasTransitions(after.get().source())) {
      return;
    }
    int source = after.get().source();
    Tensor from = sources.get(source).get(MomWeights.TRANSITIONS);
    int tags = to.size(1);
    int fromRow =
        row < tags
            ? match.tags().of(row).filter(o -> o.source() == source).map(Origin::row).orElse(-1)
            : from.size(1) + row - tags;
    if (fromRow >= 0) {
      int place = fromRow * from.size(1) + after.get().row();
      copy(source, from, place, to, row * tags + tag, 1);
    }
  }

  private boolean hasTransitions(int source) {
    return sources.get(source).names().contains(MomWeights.TRANSITIONS);
  }

  private void copy(int source, Tensor from, int fromPlace, Tensor to, int toPlace, int length) {
    System.arraycopy(from.values(), fromPlace, to.values(), toPlace, length);
    counts.add(source, length);
  }

  /** Returns the number of scalars in each row. */
  static int rowLength(Tensor tensor) {
    return tensor.values().length / tensor.size(0);
  }
}

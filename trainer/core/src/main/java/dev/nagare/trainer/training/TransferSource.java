package dev.nagare.trainer.training;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.trainer.transfer.Transfer;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.List;
import java.util.Set;

/**
 * Where a training's first weights come from; {@link Transfer} says how several sources share.
 *
 * @param sources at least one, the most trusted first
 * @param groups of weights to take
 */
public record TransferSource(List<BundleReader.Release> sources, Set<WeightGroup> groups) {

  public TransferSource {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("a transfer needs a source");
    }
    sources = List.copyOf(sources);
    groups = Set.copyOf(groups);
  }

  /** One source. */
  public TransferSource(ReleaseId release, ModelBundle bundle, Set<WeightGroup> groups) {
    this(List.of(new BundleReader.Release(release, bundle)), groups);
  }

  /** The source of LSTMs, which is the new model's parent. */
  public ReleaseId release() {
    return sources.get(0).release();
  }
}

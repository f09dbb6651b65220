package dev.nagare.trainer.training;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.trainer.transfer.Transfer;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The source of a training's initial weights; {@link Transfer} says how several models share.
 *
 * @param sources releases to transfer from, at least one, the most trusted first
 * @param groups groups of weights to transfer
 */
public record TransferSource(List<BundleReader.Release> sources, Set<WeightGroup> groups) {

  public TransferSource {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("a transfer needs a source");
    }
    sources = List.copyOf(sources);
    groups = Set.copyOf(groups);
  }

  /** Creates a source with one release. */
  public TransferSource(ReleaseId release, ModelBundle bundle, Set<WeightGroup> groups) {
    this(List.of(new BundleReader.Release(release, bundle)), groups);
  }

  /** Returns the words that any of the releases lists. */
  Set<String> words() {
    return sources.stream()
        .flatMap(source -> source.bundle().network().words().items().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the release that supplies the LSTMs, which is the new model's parent. */
  public ReleaseId release() {
    return sources.get(0).release();
  }
}

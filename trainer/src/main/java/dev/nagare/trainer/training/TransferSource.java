package dev.nagare.trainer.training;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.Set;

/**
 * Where a training's first weights come from.
 *
 * @param release of the source
 * @param bundle the source
 * @param groups of weights to take
 */
public record TransferSource(ReleaseId release, ModelBundle bundle, Set<WeightGroup> groups) {}

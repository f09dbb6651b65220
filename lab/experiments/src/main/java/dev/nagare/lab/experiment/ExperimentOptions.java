package dev.nagare.lab.experiment;

import dev.nagare.corpora.data.DataName;
import dev.nagare.lab.experiment.run.SettingChanges;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import java.util.List;
import java.util.Optional;

/**
 * The options of an experiment. For empty lists and options the experiment uses its own values.
 *
 * @param preset name of the preset
 * @param changes of the preset's settings, for all runs
 * @param seeds one run of each cell for each
 * @param sourceSeed of all source models; empty for the seed of the run that starts from it
 * @param sourceSize of the training sets of all source models
 * @param languages of MASSIVE to transfer to, or to train
 * @param sizes of training sets
 * @param segmentations of the romanization experiment
 * @param characters of the romanization experiment
 * @param groups transferred, for example {@code char+dense}
 * @param publicTarget the public target set, without a partition
 * @param publicSource the English set that transfer to the public target starts from
 * @param publicSourceDev the development set of that
 * @param scorer that reports are made with
 * @param variants of an ablation
 */
public record ExperimentOptions(
    String preset,
    SettingChanges changes,
    List<Long> seeds,
    Optional<Long> sourceSeed,
    Size sourceSize,
    List<String> languages,
    List<Size> sizes,
    List<Segmentation> segmentations,
    List<CharacterSource> characters,
    String groups,
    Optional<DataName> publicTarget,
    Optional<DataName> publicSource,
    Optional<DataName> publicSourceDev,
    String scorer,
    List<Variant> variants) {

  public ExperimentOptions {
    seeds = List.copyOf(seeds);
    languages = List.copyOf(languages);
    sizes = List.copyOf(sizes);
    segmentations = List.copyOf(segmentations);
    characters = List.copyOf(characters);
    variants = List.copyOf(variants);
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("at least one seed is needed");
    }
  }
}

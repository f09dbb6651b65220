package dev.nagare.lab.experiment;

import dev.nagare.corpora.data.DataName;
import dev.nagare.lab.experiment.run.SettingChanges;
import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import java.util.List;
import java.util.Optional;

/**
 * The options of an experiment. For empty lists and options the experiment uses its own values.
 *
 * @param training preset, changes of it and transfer
 * @param seeds of all runs
 * @param sizes of training sets
 * @param languages of MASSIVE to transfer to, or to train
 * @param texts of the romanization experiment
 * @param publicData of the experiments on public data
 * @param scorer that reports are made with
 * @param variants of an ablation
 * @param conditions of the experiments alignment and languages, by name
 */
public record ExperimentOptions(
    Training training,
    Seeds seeds,
    Sizes sizes,
    List<String> languages,
    Texts texts,
    PublicData publicData,
    String scorer,
    List<Variant> variants,
    List<String> conditions) {

  public ExperimentOptions {
    languages = List.copyOf(languages);
    variants = List.copyOf(variants);
    conditions = List.copyOf(conditions);
  }

  /**
   * The settings of all trainings.
   *
   * @param preset name of the preset
   * @param changes of the preset's settings, for all runs
   * @param groups transferred, for example {@code char+dense}
   */
  public record Training(String preset, SettingChanges changes, String groups) {}

  /**
   * The seeds of all trainings.
   *
   * @param runs one run of each cell for each
   * @param source of all source models; empty for the seed of the run that starts from it
   */
  public record Seeds(List<Long> runs, Optional<Long> source) {

    public Seeds {
      runs = List.copyOf(runs);
      if (runs.isEmpty()) {
        throw new IllegalArgumentException("at least one seed is needed");
      }
    }
  }

  /**
   * The sizes of training sets.
   *
   * @param target one cell for each
   * @param source of all source models
   */
  public record Sizes(List<Size> target, Size source) {

    public Sizes {
      target = List.copyOf(target);
    }
  }

  /**
   * The text settings that are compared.
   *
   * @param segmentations into words
   * @param characters that bigrams are taken from
   * @param bigrams with marks, without, or both
   */
  public record Texts(
      List<Segmentation> segmentations,
      List<CharacterSource> characters,
      List<BigramMarks> bigrams) {

    public Texts {
      segmentations = List.copyOf(segmentations);
      characters = List.copyOf(characters);
      bigrams = List.copyOf(bigrams);
    }
  }

  /**
   * Names of public data.
   *
   * @param target the target set, without a partition
   * @param source the English set that transfer starts from
   * @param sourceDev the development set of that
   */
  public record PublicData(
      Optional<DataName> target, Optional<DataName> source, Optional<DataName> sourceDev) {}
}

package dev.nagare.lab.command;

import dev.nagare.corpora.data.DataName;
import dev.nagare.lab.experiment.ExperimentOptions;
import dev.nagare.lab.experiment.Size;
import dev.nagare.lab.experiment.UsualOptions;
import dev.nagare.lab.experiment.Variant;
import dev.nagare.lab.experiment.run.SettingChanges;
import dev.nagare.tagger.command.TextOptions;
import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.CharacterSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the runs of an experiment; the experiment decides those that are not given. */
final class ExperimentArguments {

  @Option(
      names = "--preset",
      description =
          "Preset of the settings: paper, default or strong. Default: paper; alignment"
              + " and languages: strong.")
  private Optional<String> preset = Optional.empty();

  @Option(
      names = "--seeds",
      split = ",",
      defaultValue = "1,2,3",
      description = "Seeds; each condition is run once for each. Default: ${DEFAULT-VALUE}.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--source-seed",
      description = "Seed of all source models. Default: the seed of the run that starts from it.")
  private Optional<Long> sourceSeed = Optional.empty();

  @Option(
      names = "--source-size",
      description = "Size of the source models' training sets, such as 1000. Default: all of them.")
  private String sourceSize = "100%";

  @Option(
      names = "--languages",
      split = ",",
      description = {
        "Languages of MASSIVE, for example ja,de; full-data also takes public, the public target."
      })
  private List<String> languages = new ArrayList<>();

  @Option(
      names = "--sizes",
      split = ",",
      description =
          "Sizes of training sets, for example 500,2500,25%%,100%%; alignment also takes 0.")
  private List<String> sizes = new ArrayList<>();

  @Option(
      names = "--segmentations",
      split = ",",
      description =
          "Segmentations of the experiment romanization: morpheme, inflected. Default:" + " both.")
  private List<String> segmentations = new ArrayList<>();

  @Option(
      names = "--characters",
      split = ",",
      description =
          "Character sources of the experiment romanization: romanized, original, both."
              + " Default: all three.")
  private List<String> characters = new ArrayList<>();

  @Option(
      names = "--bigrams",
      split = ",",
      description =
          "Marks of the bigrams in the experiment romanization: marked, unmarked. Default: marked.")
  private List<String> bigrams = new ArrayList<>();

  @Option(
      names = "--transfer",
      description =
          "Weight groups to take from the source. Default: char+dense; alignment"
              + " and languages: char+word+dense.")
  private Optional<String> transfer = Optional.empty();

  @Option(
      names = "--target-data",
      paramLabel = "FORMAT:PATH",
      description = "The public target, with train, dev and test. Default: CRF-KNBC in --data.")
  private Optional<DataName> targetData = Optional.empty();

  @Option(
      names = "--source-data",
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description =
          "English training set of the public target's source. Default: WikiANN in" + " --data.")
  private Optional<DataName> sourceData = Optional.empty();

  @Option(
      names = "--source-dev",
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description =
          "Development set of that source. Default: the file beside it, with dev for" + " train.")
  private Optional<DataName> sourceDev = Optional.empty();

  @Option(
      names = "--scorer",
      description =
          "Scorer of the report: spans, conlleval or massive. Default: conlleval; alignment"
              + " and languages: massive.")
  private Optional<String> scorer = Optional.empty();

  @Option(
      names = "--epochs",
      description =
          "Most epochs. Default: the preset's (paper: 10 for public sets, 20 for" + " MASSIVE).")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--patience",
      description = "Epochs without a better dev F1 after which to stop. Default: 5.")
  private Optional<Integer> patience = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "SETTING=VALUE[,...]",
      description = "Other settings of all runs, for example characterLstm=30,averaging=0.999.")
  private List<String> changes = new ArrayList<>();

  @Option(
      names = "--variant",
      paramLabel = "NAME[:SETTING=VALUE[,...]]",
      description = "A variant of the ablation; may be given several times.")
  private List<String> variants = new ArrayList<>();

  @Option(
      names = "--conditions",
      split = ",",
      paramLabel = "NAME",
      description = {
        "Conditions of the experiment alignment: none, transfer, alignment, projection, all,"
            + " retrieval; of languages: alone, joint. Default: all of them."
      })
  private List<String> conditions = new ArrayList<>();

  /**
   * Returns the given options.
   *
   * @param usual values of options that are not given
   * @throws IllegalArgumentException if an option is invalid; the message names it
   */
  ExperimentOptions options(UsualOptions usual) {
    return new ExperimentOptions(
        new ExperimentOptions.Training(
            preset.orElse(usual.preset()), settings(), transfer.orElse(usual.groups())),
        new ExperimentOptions.Seeds(seeds, sourceSeed),
        new ExperimentOptions.Sizes(
            sizes.stream().map(Size::parse).toList(), Size.parse(sourceSize)),
        languages,
        new ExperimentOptions.Texts(
            segmentations.stream().map(TextOptions::segmentation).toList(),
            characters.stream().map(CharacterSource::fromConfigName).toList(),
            bigrams.stream().map(BigramMarks::fromConfigName).toList()),
        new ExperimentOptions.PublicData(targetData, sourceData, sourceDev),
        scorer.orElse(usual.scorer()),
        variants.stream().map(Variant::parse).toList(),
        conditions);
  }

  private SettingChanges settings() {
    SettingChanges all = SettingChanges.NONE;
    for (String change : changes) {
      all = all.and(SettingChanges.parse(change));
    }
    return all.and(change("epochs", epochs)).and(change("patience", patience));
  }

  private static SettingChanges change(String setting, Optional<Integer> value) {
    return value.map(v -> SettingChanges.of(setting, v)).orElse(SettingChanges.NONE);
  }
}

package dev.nagare.lab.command;

import dev.nagare.lab.labeling.Allocation;
import dev.nagare.lab.labeling.LabelingPlan;
import dev.nagare.lab.labeling.LabelingStrategy;
import dev.nagare.lab.labeling.ModelVariant;
import dev.nagare.lab.labeling.Protocol;
import dev.nagare.lab.labeling.SampleSizes;
import dev.nagare.lab.labeling.Translator;
import dev.nagare.labeling.budget.GapWeights;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.tagger.UncertaintyMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the conditions that a simulation of labeling compares. */
final class SimulateLabelingOptions {

  private static final List<String> WITHOUT_TRANSLATION =
      List.of("lamm", "equal", "least-confidence", "random");

  private static final List<String> WITH_TRANSLATION =
      List.of("lamm-gaps", "lamm", "least-confidence", "equal", "random");

  @Option(
      names = "--languages",
      split = ",",
      paramLabel = "TAG",
      description = "Languages of MASSIVE. Default: those of the skew.")
  private List<String> languages = new ArrayList<>();

  @Option(
      names = "--skew",
      paramLabel = "TAG=SHARE,...",
      description =
          "Relative size of each language, in any unit. Default: the paper's,"
              + " en=77,fr=9.4,de=6.2,ja=3.5,pt=3.3.")
  private Optional<String> skew = Optional.empty();

  @Option(
      names = "--pool",
      paramLabel = "N",
      description = "Utterances in the pool. Default: as many as the skew allows.")
  private Optional<Integer> pool = Optional.empty();

  @Option(
      names = "--first",
      paramLabel = "N",
      defaultValue = "500",
      description = "Labels before the first round, in the skew. Default: ${DEFAULT-VALUE}.")
  private int first;

  @Option(
      names = "--budget",
      paramLabel = "N",
      defaultValue = "400",
      description = "Labels of each round. Default: ${DEFAULT-VALUE}.")
  private int budget;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Number of rounds. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2,3",
      description = "Seeds; one history of each condition for each. Default: ${DEFAULT-VALUE}.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--translate",
      description =
          "Learn each label in all other languages, too, from the parallel utterances of MASSIVE"
              + " (same id, same partition), as from a perfect translator. Translated labels are"
              + " outside the budget, and what has one is not asked for.")
  private boolean translate;

  @Option(
      names = "--strategies",
      split = ",",
      paramLabel = "NAME",
      description =
          "Strategies for spending the budget: lamm, equal, least-confidence, random; lamm-gaps is"
              + " lamm with E = 1 and T = 0. Default: lamm,equal,least-confidence,random; with"
              + " --translate, lamm-gaps as well.")
  private List<String> strategies = new ArrayList<>();

  @Option(
      names = "--measures",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "sequence-margin",
      description = {
        "Measures of uncertainty: mean-token-entropy, max-token-entropy,"
            + " least-span-confidence, sequence-margin, least-confidence. Default:"
            + " ${DEFAULT-VALUE}."
      })
  private List<String> measures = new ArrayList<>();

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "shared,per-language",
      description = "Models that are trained each round. Default: ${DEFAULT-VALUE}.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--targets",
      paramLabel = "F1|TAG=F1,...",
      description =
          "For lamm: target F1 of all languages, or of some; the others have 80."
              + " Default: 80 for all.")
  private Optional<String> targets = Optional.empty();

  @Option(
      names = "--gap-exponent",
      paramLabel = "E",
      description =
          "For lamm: weight of a language = (target - F1)^E * traffic^T, traffic being its"
              + " utterances in the pool. Default: ${DEFAULT-VALUE}.")
  private double gapExponent = GapWeights.DEFAULT.gapExponent();

  @Option(
      names = "--traffic-exponent",
      paramLabel = "T",
      description = "For lamm: T in the weight, see --gap-exponent. Default: ${DEFAULT-VALUE}.")
  private double trafficExponent = GapWeights.DEFAULT.trafficExponent();

  @Option(
      names = "--floor",
      paramLabel = "SHARE",
      description =
          "For lamm: share of the budget for each language in any case; at least one"
              + " label unless it is 0. Default: ${DEFAULT-VALUE}.")
  private double floor = RoundRules.FLOOR_SHARE;

  @Option(
      names = "--test",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Test utterances of each language. Default: ${DEFAULT-VALUE}.")
  private int test;

  @Option(
      names = "--evaluation",
      paramLabel = "N",
      defaultValue = "300",
      description =
          "Dev utterances of each language for the current F1 that lamm uses. Default:"
              + " ${DEFAULT-VALUE}.")
  private int evaluation;

  @Option(
      names = "--stopping",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Further dev utterances of each language, for early stopping. Default:"
              + " ${DEFAULT-VALUE}.")
  private int stopping;

  @Mixin private SimulatedTrainingOptions training = new SimulatedTrainingOptions();

  /**
   * Returns the plan.
   *
   * @throws IllegalArgumentException if an option is invalid; the message names option and value
   */
  LabelingPlan plan() {
    SortedMap<String, Double> shares = shares();
    Protocol protocol =
        new Protocol(
            shares,
            pool,
            first,
            budget,
            rounds,
            translate ? Translator.PARALLEL : Translator.NONE,
            new SampleSizes(test, evaluation, stopping),
            new Allocation(targets(shares), new GapWeights(gapExponent, trafficExponent), floor),
            training.settings());
    return new LabelingPlan(
        protocol,
        named("--models", models, ModelVariant::named, ModelVariant.names()),
        named("--strategies", strategies(), LabelingStrategy::named, LabelingStrategy.names()),
        named("--measures", measures, UncertaintyMeasure::named, UncertaintyMeasure.names()),
        seeds);
  }

  private List<String> strategies() {
    if (!strategies.isEmpty()) {
      return strategies;
    }
    return translate ? WITH_TRANSLATION : WITHOUT_TRANSLATION;
  }

  private SortedMap<String, Double> shares() {
    SortedMap<String, Double> all =
        skew.map(words -> numbers("--skew", words)).orElse(Protocol.SKEW);
    if (languages.isEmpty()) {
      return all;
    }
    SortedMap<String, Double> chosen = new TreeMap<>();
    for (String language : languages) {
      Double share = all.get(language);
      if (share == null) {
        throw new IllegalArgumentException(
            "--languages: '" + language + "' has no share in the skew " + all.keySet());
      }
      chosen.put(language, share);
    }
    return chosen;
  }

  private SortedMap<String, Double> targets(SortedMap<String, Double> shares) {
    SortedMap<String, Double> all = new TreeMap<>();
    boolean isOneForAll = targets.isPresent() && !targets.get().contains("=");
    double usual = isOneForAll ? number("--targets", targets.orElse("")) : Allocation.TARGET;
    shares.keySet().forEach(language -> all.put(language, usual));
    if (targets.isPresent() && !isOneForAll) {
      numbers("--targets", targets.get())
          .forEach(
              (language, target) -> {
                if (all.replace(language, target) == null) {
                  throw new IllegalArgumentException(
                      "--targets: '" + language + "' is none of the languages " + all.keySet());
                }
              });
    }
    return all;
  }

  private static SortedMap<String, Double> numbers(String option, String words) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    for (String word : words.split(",", -1)) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            option + ": '" + word + "' is not of the form TAG=NUMBER");
      }
      String tag = word.substring(0, equals).strip();
      if (numbers.put(tag, number(option, word.substring(equals + 1))) != null) {
        throw new IllegalArgumentException(option + ": '" + tag + "' is given twice");
      }
    }
    return numbers;
  }

  private static double number(String option, String word) {
    try {
      return Double.parseDouble(word.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + ": '" + word + "' is no number", e);
    }
  }

  private static <T> List<T> named(
      String option, List<String> names, Function<String, Optional<T>> known, List<String> all) {
    return names.stream()
        .map(
            name ->
                known
                    .apply(name)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                option + ": '" + name + "' is none of " + String.join(", ", all))))
        .distinct()
        .toList();
  }
}

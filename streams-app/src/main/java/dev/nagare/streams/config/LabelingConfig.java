package dev.nagare.streams.config;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.service.config.FiniteRange;
import dev.nagare.service.config.TextLimit;
import dev.nagare.tagger.UncertaintyMeasure;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/** Settings for selecting the utterances that people are asked to label. */
public final class LabelingConfig {

  public static final String STRATEGY = "nagare.label.strategy";
  public static final String UNCERTAINTY = "nagare.label.uncertainty";
  public static final String BUDGET = "nagare.label.budget";
  public static final String ROUND = "nagare.label.round.ms";
  public static final String ROUND_UTTERANCES = "nagare.label.round.utterances";
  public static final String CONFIDENCE_BELOW = "nagare.label.confidence.below";
  public static final String CANDIDATES = "nagare.label.candidates.per.language";
  public static final String VARIANT_SIMILARITY = "nagare.label.variant.similarity";
  public static final String REPEAT_AFTER = "nagare.label.repeat.after.ms";
  public static final String WITHDRAW_CONFIDENCE = "nagare.label.withdraw.confidence";
  public static final String EVALUATION_SHARE = EvaluationShare.KEY;
  public static final String EVALUATION_PER_ROUND = "nagare.evaluation.per.round";

  private static final int MAX_BUDGET = 100_000;

  private final AbstractConfig nagare;

  LabelingConfig(AbstractConfig nagare) {
    this.nagare = nagare;
  }

  /** Adds the keys to a definition and returns it. */
  static ConfigDef define(ConfigDef definition) {
    return defineReservoir(defineHygiene(LabelWeights.define(defineBudget(definition))));
  }

  private static ConfigDef defineBudget(ConfigDef definition) {
    return definition
        .define(
            STRATEGY,
            ConfigDef.Type.STRING,
            Strategy.LAMM.settingName(),
            ConfigDef.ValidString.in(Strategy.names().toArray(String[]::new)),
            Importance.MEDIUM,
            "Strategy for spending a round's budget. lamm: by how far each language is from its"
                + " target; equal: the same for each language; least-confidence: the most"
                + " uncertain of all languages together; random: at random over all utterances.")
        .define(
            UNCERTAINTY,
            ConfigDef.Type.STRING,
            UncertaintyMeasure.SEQUENCE_MARGIN.settingName(),
            ConfigDef.ValidString.in(UncertaintyMeasure.names().toArray(String[]::new)),
            Importance.MEDIUM,
            "Measure of a release's uncertainty about an utterance: sequence-margin,"
                + " mean-token-entropy, max-token-entropy, least-span-confidence or"
                + " least-confidence.")
        .define(
            BUDGET,
            ConfigDef.Type.INT,
            20,
            Range.between(0, MAX_BUDGET),
            Importance.HIGH,
            "Maximum number of label requests in a round, for all languages and instances"
                + " together, without those for evaluation. 0 requests none.")
        .define(
            ROUND,
            ConfigDef.Type.LONG,
            3_600_000L,
            Range.atLeast(100L),
            Importance.HIGH,
            "Duration of a round, in milliseconds; its requests are made at its end. A round"
                + " without candidates is not counted.")
        .define(
            ROUND_UTTERANCES,
            ConfigDef.Type.LONG,
            0L,
            Range.atLeast(0L),
            Importance.MEDIUM,
            "Number of utterances, over all instances, after which a round ends, instead of after"
                + " a time; 0 uses the time. Counts arrive once a second, so a round may be"
                + " somewhat longer.")
        .define(
            CANDIDATES,
            ConfigDef.Type.INT,
            0,
            Range.between(0, 4 * MAX_BUDGET),
            Importance.LOW,
            "Number of candidates that a round keeps for each language, which bounds the state"
                + " whatever the traffic. 0 keeps twice the budget; a number below the budget is"
                + " refused.");
  }

  private static ConfigDef defineHygiene(ConfigDef definition) {
    return definition
        .define(
            CONFIDENCE_BELOW,
            ConfigDef.Type.DOUBLE,
            0.9,
            FiniteRange.between(0.0, 1.0),
            Importance.MEDIUM,
            "Only utterances tagged with a confidence below this are candidates for a label"
                + " request, with all strategies but random. With 0 there are no candidates.")
        .define(
            VARIANT_SIMILARITY,
            ConfigDef.Type.DOUBLE,
            RoundRules.VARIANT_SIMILARITY,
            FiniteRange.between(0.0, 1.1),
            Importance.LOW,
            "Similarity, 0 to 1, from which an utterance counts as a variant of one that the"
                + " round has already selected, ignoring entities. Variants are requested only if"
                + " nothing else is left. Above 1, nothing counts as a variant.")
        .define(
            REPEAT_AFTER,
            ConfigDef.Type.LONG,
            Duration.ofDays(30).toMillis(),
            Range.atLeast(0L),
            Importance.MEDIUM,
            "Time in milliseconds for which neither the same utterance nor a near copy of it is"
                + " requested again. Each instance keeps the requests of this time in memory,"
                + " about 5 KB each.")
        .define(
            WITHDRAW_CONFIDENCE,
            ConfigDef.Type.DOUBLE,
            0.95,
            FiniteRange.between(0.0, 1.1),
            Importance.LOW,
            "An open request is withdrawn if a newer active release tags it with at least this"
                + " confidence. Above 1 none is withdrawn; less than "
                + CONFIDENCE_BELOW
                + " is refused.");
  }

  private static ConfigDef defineReservoir(ConfigDef definition) {
    return EvaluationShare.define(definition)
        .define(
            EVALUATION_PER_ROUND,
            ConfigDef.Type.INT,
            5,
            Range.between(0, MAX_BUDGET),
            Importance.MEDIUM,
            "Maximum number of evaluation requests for a language in a round, in addition to the"
                + " budget. 0 requests none; reserved texts are then not requested at all, see "
                + EVALUATION_SHARE
                + ".");
  }

  /** Validates combinations of keys, which single keys cannot. */
  void check() {
    int given = nagare.getInt(CANDIDATES);
    if (given > 0 && given < budget()) {
      throw new ConfigException(
          CANDIDATES, given, "must be at least " + BUDGET + "=" + budget() + ", or 0");
    }
    if (withdrawConfidence() < confidenceBelow()) {
      throw new ConfigException(
          WITHDRAW_CONFIDENCE,
          withdrawConfidence(),
          "must be at least " + CONFIDENCE_BELOW + "=" + confidenceBelow());
    }
  }

  /** Returns the rules by which a round is decided. */
  public RoundRules rules() {
    return new RoundRules(
        strategy(),
        budget(),
        LabelWeights.of(nagare),
        LabelWeights.floorShare(nagare),
        nagare.getDouble(VARIANT_SIMILARITY));
  }

  public Strategy strategy() {
    return Strategy.named(nagare.getString(STRATEGY)).orElseThrow();
  }

  /** Returns the measure of uncertainty. */
  public UncertaintyMeasure measure() {
    return UncertaintyMeasure.named(nagare.getString(UNCERTAINTY)).orElseThrow();
  }

  /** Returns the maximum number of label requests in a round; 0 for none. */
  public int budget() {
    return nagare.getInt(BUDGET);
  }

  /** Returns the duration of a round that is measured by time. */
  public Duration round() {
    return Duration.ofMillis(nagare.getLong(ROUND));
  }

  /** Returns the number of utterances in a round; empty if rounds are measured by time. */
  public OptionalLong roundUtterances() {
    long utterances = nagare.getLong(ROUND_UTTERANCES);
    return utterances == 0 ? OptionalLong.empty() : OptionalLong.of(utterances);
  }

  public double confidenceBelow() {
    return nagare.getDouble(CONFIDENCE_BELOW);
  }

  /** Returns the number of candidates kept for each language, at least 1. */
  public int candidatesPerLanguage() {
    int given = nagare.getInt(CANDIDATES);
    return Math.max(1, given == 0 ? 2 * budget() : given);
  }

  /** Returns the time for which the same text is not requested again. */
  public Duration repeatAfter() {
    return Duration.ofMillis(nagare.getLong(REPEAT_AFTER));
  }

  public double withdrawConfidence() {
    return nagare.getDouble(WITHDRAW_CONFIDENCE);
  }

  /** Returns the texts that are reserved for evaluation, whether they are requested or not. */
  public EvaluationReserve reserve() {
    return new EvaluationReserve(EvaluationShare.of(nagare));
  }

  /** Returns the rules for labels that count as answers. */
  public LabelRules labelRules() {
    return new LabelRules(reserve(), TextLimit.of(nagare));
  }

  /** Returns whether labels for evaluation are requested. */
  public boolean isAskingForEvaluation() {
    return evaluationPerRound() > 0 && reserve().share() > 0;
  }

  /** Returns the maximum number of evaluation requests for a language in a round. */
  public int evaluationPerRound() {
    return nagare.getInt(EVALUATION_PER_ROUND);
  }
}

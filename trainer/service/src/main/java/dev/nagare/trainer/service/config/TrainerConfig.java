package dev.nagare.trainer.service.config;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.releases.FallbackLanguage;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.config.TextLimit;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.trainer.export.PrecisionRule;
import dev.nagare.trainer.gate.GateRules;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.transfer.WeightGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The validated settings of a trainer. Keys under {@code nagare.} are in {@link #definition}. Every
 * other key belongs to Kafka or the schema registry client and passes through unchanged.
 *
 * <p>Immutable. {@link ConfigException} reports invalid values and unknown keys; its message names
 * the key.
 */
public final class TrainerConfig {

  private final ServiceConfig service;
  private final AbstractConfig nagare;
  private final Targets targets;

  private TrainerConfig(ServiceConfig service) {
    this.service = service;
    this.nagare = service.nagare();
    this.targets =
        Targets.of(
            nagare.getDouble(TrainerKeys.TARGET_F1),
            nagare.getList(TrainerKeys.TARGET_F1_BY_LANGUAGE));
  }

  /**
   * Validates settings.
   *
   * @param properties settings by key
   * @throws ConfigException if a {@code nagare.} key is unknown, a value is invalid, or {@code
   *     bootstrap.servers} or {@code schema.registry.url} is missing
   */
  public static TrainerConfig of(Map<String, String> properties) {
    TrainerConfig config =
        new TrainerConfig(ServiceConfig.of(TrainerKeys.definition(), properties, key -> false));
    config.transfer();
    config.parallel();
    config.requireModelPrefix();
    return config;
  }

  /** Returns the definition of the keys under {@code nagare.}, for the reference. */
  public static ConfigDef definition() {
    return TrainerKeys.definition();
  }

  /** Returns the settings that all processes share. */
  public ServiceConfig service() {
    return service;
  }

  /** Returns the name of the consumer group that distributes the languages over trainers. */
  public String group() {
    return service.clients().trainerGroup();
  }

  /**
   * Returns the number of new training labels since the last training after which a language is
   * trained.
   */
  public int minNewLabels() {
    return nagare.getInt(TrainerKeys.MIN_NEW_LABELS);
  }

  /** Returns the number of training labels below which a language is only trained on request. */
  public int minLabels() {
    return nagare.getInt(TrainerKeys.MIN_LABELS);
  }

  /** Returns the time since its last training after which a language with new labels is trained. */
  public Duration interval() {
    return Duration.ofMillis(nagare.getLong(TrainerKeys.INTERVAL));
  }

  /**
   * Returns the share of the training labels used as development set, which decides when to stop; 0
   * to 1.
   */
  public double developmentShare() {
    return nagare.getDouble(TrainerKeys.DEVELOPMENT_SHARE);
  }

  /**
   * Returns the rules for labels that are used: training labels of texts reserved for evaluation
   * are ignored.
   */
  public LabelRules labelRules() {
    return new LabelRules(new EvaluationReserve(EvaluationShare.of(nagare)), TextLimit.of(nagare));
  }

  /** Returns the language whose active release new models start from. */
  public String sourceLanguage() {
    return nagare.getString(TrainerKeys.SOURCE_LANGUAGE);
  }

  /** Returns the language whose active release answers languages without one of their own. */
  public String fallbackLanguage() {
    return FallbackLanguage.of(nagare);
  }

  /** Returns whether a language's own active release is the first of the sources. */
  public boolean warmStart() {
    return nagare.getBoolean(TrainerKeys.WARM_START);
  }

  /** Returns the weight groups that are transferred from the sources; empty for none. */
  public Set<WeightGroup> transfer() {
    String groups = String.join("+", nagare.getList(TrainerKeys.TRANSFER));
    try {
      return WeightGroup.parse(groups.isEmpty() ? "none" : groups);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(TrainerKeys.TRANSFER, groups, e.getMessage());
    }
  }

  /** Returns the parallel text that models learn from. */
  public List<ParallelSides> parallel() {
    return ParallelSides.of(nagare.getList(TrainerKeys.PARALLEL));
  }

  public TrainerPreset preset() {
    return TrainerPreset.named(nagare.getString(TrainerKeys.PRESET));
  }

  /** Returns the rule for the precision of new releases. */
  public PrecisionRule precision() {
    return PrecisionRule.fromConfigName(nagare.getString(TrainerKeys.PRECISION));
  }

  /** Returns the hyperparameters, except batch size and sizes. */
  public TrainingSettings settings() {
    TrainingSettings settings = preset().settings().withSeed(nagare.getLong(TrainerKeys.SEED));
    int epochs = nagare.getInt(TrainerKeys.EPOCHS);
    return epochs == 0 ? settings : settings.withEpochs(epochs);
  }

  /** Returns the model id of a language's models. */
  public String modelId(String language) {
    return nagare.getString(TrainerKeys.MODEL_PREFIX) + "-" + language;
  }

  /** Returns the rules for promoting a candidate. */
  public GateRules gate() {
    GateRules usual = GateRules.DEFAULT;
    return new GateRules(
        nagare.getDouble(TrainerKeys.GATE_ALPHA),
        usual.halfSpentAfter(),
        nagare.getInt(TrainerKeys.GATE_MIN_UTTERANCES),
        nagare.getDouble(TrainerKeys.GATE_TOLERANCE),
        usual.alarmAlpha(),
        usual.leastRounds(),
        usual.bootstrapRounds(),
        usual.seed());
  }

  public Targets targets() {
    return targets;
  }

  /** Returns the number of languages with metrics of their own. */
  public int metricsLanguages() {
    return nagare.getInt(TrainerKeys.METRICS_LANGUAGES);
  }

  public Duration shutdownTimeout() {
    return Duration.ofMillis(nagare.getLong(TrainerKeys.SHUTDOWN_TIMEOUT));
  }

  private void requireModelPrefix() {
    try {
      BundleName.requirePart("id", modelId("en"));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          TrainerKeys.MODEL_PREFIX,
          nagare.getString(TrainerKeys.MODEL_PREFIX),
          "a model's id may have letters, digits and . _ + -");
    }
  }
}

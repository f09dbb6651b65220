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
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of one trainer, checked. Keys under {@code nagare.} are in {@link #definition};
 * every other key is Kafka's or the schema registry client's and passes through as it is.
 *
 * <p>Immutable. Bad or unknown values are reported by {@link ConfigException}, whose message names
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
   * Checks settings.
   *
   * @param properties by key
   * @throws ConfigException if a {@code nagare.} key is unknown, a value is bad, or {@code
   *     bootstrap.servers} or {@code schema.registry.url} is missing
   */
  public static TrainerConfig of(Map<String, String> properties) {
    TrainerConfig config =
        new TrainerConfig(ServiceConfig.of(TrainerKeys.definition(), properties, key -> false));
    config.transfer();
    config.requireModelPrefix();
    return config;
  }

  /** The keys under {@code nagare.}, for the reference. */
  public static ConfigDef definition() {
    return TrainerKeys.definition();
  }

  /** What this process has in common with others. */
  public ServiceConfig service() {
    return service;
  }

  /** Name of the consumer group that shares out the languages. */
  public String group() {
    return service.clients().trainerGroup();
  }

  /** Training labels since the last training that make a language due. */
  public int minNewLabels() {
    return nagare.getInt(TrainerKeys.MIN_NEW_LABELS);
  }

  /** Training labels without which a language is not trained unless somebody asks. */
  public int minLabels() {
    return nagare.getInt(TrainerKeys.MIN_LABELS);
  }

  /** How long after its last training a language with new labels is due. */
  public Duration interval() {
    return Duration.ofMillis(nagare.getLong(TrainerKeys.INTERVAL));
  }

  /** Share of the training labels that decides when to stop. */
  public double developmentShare() {
    return nagare.getDouble(TrainerKeys.DEVELOPMENT_SHARE);
  }

  /** Which labels are used: those of texts reserved for evaluation are never learned from. */
  public LabelRules labelRules() {
    return new LabelRules(new EvaluationReserve(EvaluationShare.of(nagare)), TextLimit.of(nagare));
  }

  /** The language whose active release new models start from. */
  public String sourceLanguage() {
    return nagare.getString(TrainerKeys.SOURCE_LANGUAGE);
  }

  /** The language whose active release answers the languages that have none of their own. */
  public String fallbackLanguage() {
    return FallbackLanguage.of(nagare);
  }

  /** Whether a language's own active release comes first among the sources. */
  public boolean warmStart() {
    return nagare.getBoolean(TrainerKeys.WARM_START);
  }

  /** Weight groups that are taken from the sources; empty for none. */
  public Set<WeightGroup> transfer() {
    String groups = String.join("+", nagare.getList(TrainerKeys.TRANSFER));
    try {
      return WeightGroup.parse(groups.isEmpty() ? "none" : groups);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(TrainerKeys.TRANSFER, groups, e.getMessage());
    }
  }

  public TrainerPreset preset() {
    return TrainerPreset.named(nagare.getString(TrainerKeys.PRESET));
  }

  /** With which precision new releases serve. */
  public PrecisionRule precision() {
    return PrecisionRule.fromConfigName(nagare.getString(TrainerKeys.PRECISION));
  }

  /** How to learn, batch size and sizes aside. */
  public TrainingSettings settings() {
    TrainingSettings settings = preset().settings().withSeed(nagare.getLong(TrainerKeys.SEED));
    int epochs = nagare.getInt(TrainerKeys.EPOCHS);
    return epochs == 0 ? settings : settings.withEpochs(epochs);
  }

  /** Id of a language's models. */
  public String modelId(String language) {
    return nagare.getString(TrainerKeys.MODEL_PREFIX) + "-" + language;
  }

  /** What a candidate must show. */
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

  /** Returns how many languages have metrics of their own. */
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

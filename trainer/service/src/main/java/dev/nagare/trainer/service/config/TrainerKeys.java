package dev.nagare.trainer.service.config;

import dev.nagare.releases.FallbackLanguage;
import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.service.config.ClientNames;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.service.config.FiniteRange;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.config.TextLimit;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.WrittenLanguage;
import dev.nagare.trainer.export.PrecisionRule;
import dev.nagare.trainer.gate.GateRules;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/** Names, defaults and documentation of the trainer's keys. */
public final class TrainerKeys {

  public static final String GROUP = ClientNames.TRAINER_GROUP;
  public static final String MIN_NEW_LABELS = "nagare.trainer.min.new.labels";
  public static final String MIN_LABELS = "nagare.trainer.min.labels";
  public static final String INTERVAL = "nagare.trainer.interval.ms";
  public static final String DEVELOPMENT_SHARE = "nagare.trainer.development.share";
  public static final String SOURCE_LANGUAGE = "nagare.trainer.source.language";
  public static final String TRANSFER = "nagare.trainer.transfer";
  public static final String PARALLEL = "nagare.trainer.parallel";
  public static final String WARM_START = "nagare.trainer.warm.start";
  public static final String PRESET = "nagare.trainer.preset";
  public static final String PRECISION = "nagare.trainer.precision";
  public static final String EPOCHS = "nagare.trainer.epochs";
  public static final String SEED = "nagare.trainer.seed";
  public static final String MODEL_PREFIX = "nagare.trainer.model.prefix";
  public static final String GATE_ALPHA = "nagare.trainer.gate.alpha";
  public static final String GATE_MIN_UTTERANCES = "nagare.trainer.gate.min.utterances";
  public static final String GATE_TOLERANCE = "nagare.trainer.gate.tolerance";
  public static final String TARGET_F1 = "nagare.trainer.target.f1";
  public static final String TARGET_F1_BY_LANGUAGE = "nagare.trainer.target.f1.by.language";
  public static final String METRICS_LANGUAGES = "nagare.trainer.metrics.languages";
  public static final String SHUTDOWN_TIMEOUT = "nagare.trainer.shutdown.timeout.ms";

  /** The default HTTP port; it differs from the stream's so that both can run on one machine. */
  private static final int HTTP_PORT = 8081;

  private static final long DAY_MILLIS = 86_400_000L;

  private TrainerKeys() {}

  static ConfigDef definition() {
    ConfigDef service = ServiceConfig.define(new ConfigDef(), HTTP_PORT);
    ConfigDef shared =
        FallbackLanguage.define(
            TextLimit.define(EvaluationShare.define(ReleaseStoreConfig.define(service))));
    return gate(model(triggers(shared)))
        .define(
            GROUP,
            ConfigDef.Type.STRING,
            "",
            Importance.MEDIUM,
            "Consumer group that distributes the languages over trainers; if empty,"
                + " nagare.topics.prefix followed by nagare-trainer.")
        .define(
            METRICS_LANGUAGES,
            ConfigDef.Type.INT,
            100,
            Range.between(1, 10_000),
            Importance.LOW,
            "Number of languages with metrics of their own: first those in use, then those with"
                + " most labels. The metrics of all others are summed under language=other.")
        .define(
            SHUTDOWN_TIMEOUT,
            ConfigDef.Type.LONG,
            20_000L,
            Range.atLeast(0L),
            Importance.LOW,
            "Time in milliseconds that a stop waits for the end of a training in progress. The"
                + " training is interrupted and starts again after the next start.");
  }

  private static ConfigDef triggers(ConfigDef definition) {
    return definition
        .define(
            MIN_NEW_LABELS,
            ConfigDef.Type.INT,
            100,
            Range.atLeast(1),
            Importance.HIGH,
            "Number of new labels with purpose TRAINING that start a training. New labels are"
                + " those that the language's last release was not trained on, whatever became of"
                + " that release.")
        .define(
            MIN_LABELS,
            ConfigDef.Type.INT,
            100,
            Range.atLeast(2),
            Importance.HIGH,
            "Number of labels with purpose TRAINING below which a language is trained only on"
                + " request.")
        .define(
            INTERVAL,
            ConfigDef.Type.LONG,
            DAY_MILLIS,
            Range.atLeast(1_000L),
            Importance.MEDIUM,
            "Time in milliseconds since its last training after which a language with at least"
                + " one new label is trained.")
        .define(
            DEVELOPMENT_SHARE,
            ConfigDef.Type.DOUBLE,
            0.15,
            FiniteRange.between(0.01, 0.5),
            Importance.LOW,
            "Share of the labels with purpose TRAINING that form the development set, which"
                + " decides when a training stops; chosen by a hash of the utterance id.");
  }

  private static ConfigDef model(ConfigDef definition) {
    return definition
        .define(
            SOURCE_LANGUAGE,
            ConfigDef.Type.STRING,
            "en",
            TrainerKeys::requireLanguage,
            Importance.HIGH,
            "Language whose active release supplies the initial weights of new models: the one"
                + " with most data. Empty for none.")
        .define(
            WARM_START,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Whether a language's own active release is a source of weights too, and the first"
                + " one.")
        .define(
            TRANSFER,
            ConfigDef.Type.LIST,
            List.of("char", "word", "dense"),
            ConfigDef.ValidList.anyNonDuplicateValues(true, false),
            Importance.MEDIUM,
            "Groups of weights that are transferred from the sources: char, word, dense; empty"
                + " for none.")
        .define(
            PARALLEL,
            ConfigDef.Type.LIST,
            List.of(),
            ConfigDef.ValidList.anyNonDuplicateValues(true, false),
            Importance.MEDIUM,
            "Parallel text: two names of data with a blank between them, whose utterances with the"
                + " same id are translations, as in massive:en-US.jsonl#train"
                + " massive:ja-JP.jsonl#train. The models of both languages also learn to give"
                + " translations like states. Read at the start and before each training.")
        .define(
            PRESET,
            ConfigDef.Type.STRING,
            TrainerPreset.DEFAULT.configName(),
            ConfigDef.ValidString.in(TrainerPreset.names().toArray(String[]::new)),
            Importance.HIGH,
            "Preset for trainings: default (the paper's network with better regularization),"
                + " strong (in addition a CRF, lexical features and both orthographies: more"
                + " accurate, slower), paper, or small (for a few hundred labels). The sizes of a"
                + " source override the preset's.")
        .define(
            PRECISION,
            ConfigDef.Type.STRING,
            PrecisionRule.AUTO.configName(),
            ConfigDef.ValidString.in(
                Arrays.stream(PrecisionRule.values())
                    .map(PrecisionRule::configName)
                    .toArray(String[]::new)),
            Importance.MEDIUM,
            "Precision of new releases: float32, int8 (about twice as fast, a fifth of the size), or"
                + " auto, which takes int8 if the F1 on the development set falls by no more than"
                + " 0.2.")
        .define(
            EPOCHS,
            ConfigDef.Type.INT,
            0,
            Range.between(0, 10_000),
            Importance.LOW,
            "Maximum number of epochs of a training; 0 takes the preset's.")
        .define(
            SEED, ConfigDef.Type.LONG, 1L, Importance.LOW, "Seed of weights, order and dropout.")
        .define(
            MODEL_PREFIX,
            ConfigDef.Type.STRING,
            "mom",
            new ConfigDef.NonEmptyString(),
            Importance.LOW,
            "The id of a language's models is this, a hyphen and the language.");
  }

  private static ConfigDef gate(ConfigDef definition) {
    GateRules usual = GateRules.DEFAULT;
    return definition
        .define(
            GATE_ALPHA,
            ConfigDef.Type.DOUBLE,
            usual.alpha(),
            FiniteRange.between(0.000001, 0.5),
            Importance.MEDIUM,
            "Probability that a release that is no better ever passes the gate while one release"
                + " is active, however often trainings are repeated.")
        .define(
            GATE_MIN_UTTERANCES,
            ConfigDef.Type.INT,
            usual.minimumUtterances(),
            Range.atLeast(1),
            Importance.HIGH,
            "Number of labels with purpose EVALUATION that a language needs before it is trained;"
                + " with fewer, the gate cannot decide.")
        .define(
            GATE_TOLERANCE,
            ConfigDef.Type.DOUBLE,
            usual.tolerance(),
            FiniteRange.between(0.0, 100.0),
            Importance.LOW,
            "F1 points by which a release may be below the active one without counting as worse.")
        .define(
            TARGET_F1,
            ConfigDef.Type.DOUBLE,
            80.0,
            FiniteRange.between(0.0, 100.0),
            Importance.MEDIUM,
            "Target F1 of languages, 0 to 100, counted over spans. Label budgets follow the gap"
                + " to it.")
        .define(
            TARGET_F1_BY_LANGUAGE,
            ConfigDef.Type.LIST,
            List.of(),
            ConfigDef.ValidList.anyNonDuplicateValues(true, false),
            Importance.MEDIUM,
            "Targets of single languages, as in ja:70,de:75.");
  }

  private static void requireLanguage(String key, Object value) {
    String tag = String.valueOf(value);
    boolean canonical =
        tag.isEmpty() || LanguageTags.canonical(tag).filter(tag::equals).isPresent();
    if (!canonical) {
      throw new ConfigException(
          key, value, "not a BCP 47 tag in canonical form, such as en or en-US");
    }
    if (!tag.isEmpty()) {
      WrittenLanguage.fault(tag)
          .ifPresent(
              fault -> {
                throw new ConfigException(key, value, fault);
              });
    }
  }
}

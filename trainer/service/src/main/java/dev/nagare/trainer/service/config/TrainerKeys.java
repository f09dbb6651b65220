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
            "Consumer group in which trainers share out the languages; where empty"
                + " nagare.topics.prefix followed by nagare-trainer.")
        .define(
            METRICS_LANGUAGES,
            ConfigDef.Type.INT,
            100,
            Range.between(1, 10_000),
            Importance.LOW,
            "Languages with metrics of their own: first those in use, then those with most labels."
                + " Those of all others are summed under language=other.")
        .define(
            SHUTDOWN_TIMEOUT,
            ConfigDef.Type.LONG,
            20_000L,
            Range.atLeast(0L),
            Importance.LOW,
            "How long a stop waits until a training that is under way has ended, in milliseconds."
                + " The training is broken off and begins anew after the next start.");
  }

  private static ConfigDef triggers(ConfigDef definition) {
    return definition
        .define(
            MIN_NEW_LABELS,
            ConfigDef.Type.INT,
            100,
            Range.atLeast(1),
            Importance.HIGH,
            "A language is trained when so many labels with purpose TRAINING have come since the"
                + " labels its last release was trained on, whatever became of that release.")
        .define(
            MIN_LABELS,
            ConfigDef.Type.INT,
            100,
            Range.atLeast(2),
            Importance.HIGH,
            "A language with fewer labels with purpose TRAINING is trained only on request.")
        .define(
            INTERVAL,
            ConfigDef.Type.LONG,
            DAY_MILLIS,
            Range.atLeast(1_000L),
            Importance.MEDIUM,
            "A language with at least one new label is also trained when its last training is so"
                + " long ago, in milliseconds.")
        .define(
            DEVELOPMENT_SHARE,
            ConfigDef.Type.DOUBLE,
            0.15,
            FiniteRange.between(0.01, 0.5),
            Importance.LOW,
            "Share of the labels with purpose TRAINING that decides when a training stops instead"
                + " of being learned from, chosen by hash of the utterance id.");
  }

  private static ConfigDef model(ConfigDef definition) {
    return definition
        .define(
            SOURCE_LANGUAGE,
            ConfigDef.Type.STRING,
            "en",
            TrainerKeys::requireLanguage,
            Importance.HIGH,
            "Language whose active release new models take their first weights from: the one with"
                + " most data. Empty for none.")
        .define(
            WARM_START,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Whether a language's own active release is a source too, and the first.")
        .define(
            TRANSFER,
            ConfigDef.Type.LIST,
            List.of("char", "word", "dense"),
            ConfigDef.ValidList.anyNonDuplicateValues(true, false),
            Importance.MEDIUM,
            "Groups of weights that are taken from the sources: char, word, dense; empty for none.")
        .define(
            PRESET,
            ConfigDef.Type.STRING,
            TrainerPreset.DEFAULT.configName(),
            ConfigDef.ValidString.in(TrainerPreset.names().toArray(String[]::new)),
            Importance.HIGH,
            "How to train: default (the paper's network, better regularized), strong (a CRF,"
                + " lexical features and both orthographies as well: more accurate, slower), paper,"
                + " or small (for a few hundred labels). The sizes of a source win over the"
                + " preset's.")
        .define(
            PRECISION,
            ConfigDef.Type.STRING,
            PrecisionRule.AUTO.configName(),
            ConfigDef.ValidString.in(
                Arrays.stream(PrecisionRule.values())
                    .map(PrecisionRule::configName)
                    .toArray(String[]::new)),
            Importance.MEDIUM,
            "How exactly new releases are computed where they serve: float32, int8 (about twice as"
                + " fast), or auto, which takes int8 if the F1 on the development set falls by no"
                + " more than 0.2.")
        .define(
            EPOCHS,
            ConfigDef.Type.INT,
            0,
            Range.between(0, 10_000),
            Importance.LOW,
            "Most epochs of a training; 0 takes the preset's.")
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
            "Chance that a release that is no better ever passes the gate while another is active,"
                + " however often trainings are tried.")
        .define(
            GATE_MIN_UTTERANCES,
            ConfigDef.Type.INT,
            usual.minimumUtterances(),
            Range.atLeast(1),
            Importance.HIGH,
            "Labels with purpose EVALUATION that a language needs before it is trained at all: the"
                + " gate could not judge the outcome.")
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
            "Span F1 that languages are to reach, 0 to 100. Label budgets follow the gap to it.")
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
      throw new ConfigException(key, value, "no BCP 47 tag in canonical form such as en or en-US");
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

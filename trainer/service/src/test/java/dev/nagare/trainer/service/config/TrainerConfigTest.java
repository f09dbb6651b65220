package dev.nagare.trainer.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.trainer.export.PrecisionRule;
import dev.nagare.trainer.gate.GateRules;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.transfer.WeightGroup;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class TrainerConfigTest {

  @Test
  void shouldHaveTheseDefaults() {
    TrainerConfig config = config(Map.of());

    assertThat(config.group()).isEqualTo("nagare-trainer");
    assertThat(config.minNewLabels()).isEqualTo(100);
    assertThat(config.minLabels()).isEqualTo(100);
    assertThat(config.interval()).isEqualTo(Duration.ofHours(24));
    assertThat(config.developmentShare()).isEqualTo(0.15);
    assertThat(config.sourceLanguage()).isEqualTo("en");
    assertThat(config.warmStart()).isTrue();
    assertThat(config.transfer())
        .containsExactlyInAnyOrder(WeightGroup.CHAR, WeightGroup.WORD, WeightGroup.DENSE);
    assertThat(config.parallel()).isEmpty();
    assertThat(config.preset()).isEqualTo(TrainerPreset.DEFAULT);
    assertThat(config.precision()).isEqualTo(PrecisionRule.AUTO);
    assertThat(config.settings()).isEqualTo(TrainingSettings.DEFAULT);
    assertThat(config.modelId("ja")).isEqualTo("mom-ja");
    assertThat(config.gate()).isEqualTo(GateRules.DEFAULT);
    assertThat(config.targets().of("ja")).isEqualTo(80);
    assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.metricsLanguages()).isEqualTo(100);
    assertThat(config.labelRules().maxCodePoints()).isEqualTo(2000);
    assertThat(config.service().http().orElseThrow().getPort()).isEqualTo(8081);
  }

  @Test
  void shouldTakeEverythingFromTheSettings() {
    TrainerConfig config =
        config(
            Map.ofEntries(
                Map.entry(TrainerKeys.GROUP, "g"),
                Map.entry(TrainerKeys.MIN_NEW_LABELS, "1"),
                Map.entry(TrainerKeys.MIN_LABELS, "2"),
                Map.entry(TrainerKeys.INTERVAL, "3000"),
                Map.entry(TrainerKeys.DEVELOPMENT_SHARE, "0.2"),
                Map.entry(TrainerKeys.SOURCE_LANGUAGE, ""),
                Map.entry(TrainerKeys.WARM_START, "false"),
                Map.entry(TrainerKeys.TRANSFER, "char"),
                Map.entry(TrainerKeys.PRESET, "small"),
                Map.entry(TrainerKeys.PRECISION, "int8"),
                Map.entry(TrainerKeys.EPOCHS, "4"),
                Map.entry(TrainerKeys.SEED, "5"),
                Map.entry(TrainerKeys.MODEL_PREFIX, "m"),
                Map.entry(TrainerKeys.GATE_ALPHA, "0.1"),
                Map.entry(TrainerKeys.GATE_MIN_UTTERANCES, "6"),
                Map.entry(TrainerKeys.GATE_TOLERANCE, "0.7"),
                Map.entry(TrainerKeys.TARGET_F1, "90"),
                Map.entry(TrainerKeys.TARGET_F1_BY_LANGUAGE, "ja:70, de:75.5"),
                Map.entry(TrainerKeys.METRICS_LANGUAGES, "9"),
                Map.entry("nagare.text.max.code.points", "10"),
                Map.entry(TrainerKeys.SHUTDOWN_TIMEOUT, "8")));

    assertThat(config.group()).isEqualTo("g");
    assertThat(config.minNewLabels()).isEqualTo(1);
    assertThat(config.minLabels()).isEqualTo(2);
    assertThat(config.interval()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.developmentShare()).isEqualTo(0.2);
    assertThat(config.sourceLanguage()).isEmpty();
    assertThat(config.warmStart()).isFalse();
    assertThat(config.transfer()).containsExactly(WeightGroup.CHAR);
    assertThat(config.settings().sizes()).isEqualTo(new MomSizes(50, 50, 50, 128));
    assertThat(config.precision()).isEqualTo(PrecisionRule.INT8);
    assertThat(config.settings().epochs()).isEqualTo(4);
    assertThat(config.settings().seed()).isEqualTo(5);
    assertThat(config.modelId("ja")).isEqualTo("m-ja");
    assertThat(config.gate().alpha()).isEqualTo(0.1);
    assertThat(config.gate().minimumUtterances()).isEqualTo(6);
    assertThat(config.gate().tolerance()).isEqualTo(0.7);
    assertThat(config.targets().of("ja-JP")).isEqualTo(70);
    assertThat(config.targets().of("de")).isEqualTo(75.5);
    assertThat(config.targets().of("fr")).isEqualTo(90);
    assertThat(config.metricsLanguages()).isEqualTo(9);
    assertThat(config.labelRules().maxCodePoints()).isEqualTo(10);
    assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofMillis(8));
  }

  @Test
  void shouldNameTheGroupByThePrefixOfTheTopics() {
    assertThat(config(Map.of("nagare.topics.prefix", "test-")).group())
        .isEqualTo("test-nagare-trainer");
  }

  @Test
  void shouldTransferNothingWhereNoGroupIsNamed() {
    assertThat(config(Map.of(TrainerKeys.TRANSFER, "")).transfer()).isEmpty();
  }

  @Test
  void shouldReadParallelTextAsPairsOfNames() {
    TrainerConfig config =
        config(
            Map.of(
                TrainerKeys.PARALLEL,
                "massive:en.jsonl#train massive:ja.jsonl#train,jsonl:en.jsonl  jsonl:de.jsonl"));

    assertThat(config.parallel())
        .extracting(sides -> sides.source().toString(), sides -> sides.target().toString())
        .containsExactly(
            tuple("massive:en.jsonl#train", "massive:ja.jsonl#train"),
            tuple("jsonl:en.jsonl", "jsonl:de.jsonl"));
  }

  @Test
  void shouldNameTheKeyOfABadValue() {
    assertRefused(TrainerKeys.TRANSFER, "char,all");
    assertRefused(TrainerKeys.PRESET, "huge");
    assertRefused(TrainerKeys.PRECISION, "float16");
    assertRefused(TrainerKeys.SOURCE_LANGUAGE, "en_us");
    assertRefused(TrainerKeys.MODEL_PREFIX, "a:b");
    assertRefused(TrainerKeys.TARGET_F1_BY_LANGUAGE, "ja");
    assertRefused(TrainerKeys.TARGET_F1_BY_LANGUAGE, "ja:120");
    assertRefused(TrainerKeys.TARGET_F1_BY_LANGUAGE, "jp:70");
    assertRefused(TrainerKeys.PARALLEL, "massive:en-US.jsonl#train");
    assertRefused(TrainerKeys.PARALLEL, "massive:a.jsonl massive:b.jsonl massive:c.jsonl");
    assertRefused(TrainerKeys.PARALLEL, "massive:en-US.jsonl unknown:ja-JP.jsonl");
    assertRefused("nagare.trainer.nonsense", "1");
    assertRefused("nagare.text.max.code.points", "0");
  }

  private static void assertRefused(String key, String value) {
    assertThatThrownBy(() -> config(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }

  private static TrainerConfig config(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", "127.0.0.1:1");
    settings.put("schema.registry.url", "mock://config");
    return TrainerConfig.of(settings);
  }
}

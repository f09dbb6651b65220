package dev.nagare.streams.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.labeling.budget.GapWeights;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.tagger.UncertaintyMeasure;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class NagareConfigTest {

  private static final Map<String, String> REQUIRED =
      Map.of("bootstrap.servers", "broker:9092", "schema.registry.url", "http://registry:8081");

  @Test
  void shouldHaveSaneDefaults() {
    NagareConfig config = NagareConfig.of(REQUIRED);

    assertThat(config.bundles()).isEmpty();
    assertThat(config.topics().nameOf(NagareTopic.UTTERANCES)).isEqualTo("nagare.utterances.v1");
    assertThat(config.releases().fallbackLanguage()).isEqualTo("und");
    assertThat(config.releases().shadowMaxWait()).isEqualTo(Duration.ofMillis(10));
    assertThat(config.releases().retry()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.releases().retryMax()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.streamThreads()).isEqualTo(1);
    assertThat(config.textMaxCodePoints()).isEqualTo(2000);
    assertThat(config.lookAhead().records()).isEqualTo(10_000);
    assertThat(config.lookAhead().tokens()).isEqualTo(250_000);
    assertThat(config.lookAhead().time()).isEqualTo(Duration.ofMillis(500));
    LabelingConfig labeling = config.labeling();
    assertThat(labeling.strategy()).isEqualTo(Strategy.LAMM);
    assertThat(labeling.measure()).isEqualTo(UncertaintyMeasure.SEQUENCE_MARGIN);
    assertThat(labeling.budget()).isEqualTo(20);
    assertThat(labeling.round()).isEqualTo(Duration.ofHours(1));
    assertThat(labeling.roundUtterances()).isEmpty();
    assertThat(labeling.confidenceBelow()).isEqualTo(0.9);
    assertThat(labeling.candidatesPerLanguage()).isEqualTo(40);
    assertThat(labeling.repeatAfter()).isEqualTo(Duration.ofDays(30));
    assertThat(labeling.withdrawConfidence()).isEqualTo(0.95);
    assertThat(labeling.reserve().share()).isEqualTo(0.02);
    assertThat(labeling.evaluationPerRound()).isEqualTo(5);
    assertThat(labeling.rules()).isEqualTo(RoundRules.of(Strategy.LAMM, 20));
    assertThat(config.deadLettersMaxBytes()).isEqualTo(900_000);
    assertThat(config.service().http())
        .contains(InetSocketAddress.createUnresolved("127.0.0.1", 8080));
    assertThat(config.service().startupTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.streams())
        .containsEntry("application.id", "nagare")
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("group.protocol", "classic")
        .containsEntry("num.standby.replicas", "1")
        .containsEntry("commit.interval.ms", "100")
        .containsAllEntriesOf(REQUIRED);
  }

  @Test
  void shouldTakeEveryKey() {
    NagareConfig config =
        with(
            Map.ofEntries(
                Map.entry("nagare.bundles", "ja.nagare, en.nagare"),
                Map.entry("nagare.fallback.language", "EN-us"),
                Map.entry("nagare.shadow.max.wait.ms", "25"),
                Map.entry("nagare.release.retry.ms", "5"),
                Map.entry("nagare.release.retry.max.ms", "50"),
                Map.entry("num.stream.threads", "3"),
                Map.entry("nagare.topics.prefix", "acme."),
                Map.entry("nagare.topic.entities", "found"),
                Map.entry("nagare.text.max.code.points", "10"),
                Map.entry("nagare.entities.min.confidence", "0.25"),
                Map.entry("nagare.cloudevents.headers", "true"),
                Map.entry("nagare.look.ahead.records", "77"),
                Map.entry("nagare.look.ahead.tokens", "777"),
                Map.entry("nagare.look.ahead.ms", "70"),
                Map.entry("nagare.label.confidence.below", "0.7"),
                Map.entry("nagare.label.strategy", "equal"),
                Map.entry("nagare.label.uncertainty", "max-token-entropy"),
                Map.entry("nagare.label.budget", "7"),
                Map.entry("nagare.label.round.ms", "5000"),
                Map.entry("nagare.label.round.utterances", "1000"),
                Map.entry("nagare.label.candidates.per.language", "9"),
                Map.entry("nagare.label.floor.share", "0.1"),
                Map.entry("nagare.label.translated", "true"),
                Map.entry("nagare.label.gap.exponent", "2"),
                Map.entry("nagare.label.traffic.exponent", "0.5"),
                Map.entry("nagare.label.variant.similarity", "0.5"),
                Map.entry("nagare.label.repeat.after.ms", "60000"),
                Map.entry("nagare.label.withdraw.confidence", "0.99"),
                Map.entry("nagare.evaluation.share", "0.25"),
                Map.entry("nagare.evaluation.per.round", "3"),
                Map.entry("nagare.dead.letters.max.bytes", "20000"),
                Map.entry("nagare.http.host", "0.0.0.0"),
                Map.entry("nagare.http.port", "9000"),
                Map.entry("nagare.registry.retry.ms", "1234"),
                Map.entry("nagare.startup.timeout.ms", "2000"),
                Map.entry("nagare.topics.min.replicas", "3"),
                Map.entry("nagare.shutdown.timeout.ms", "3000")));

    assertThat(config.bundles()).containsExactly(Path.of("ja.nagare"), Path.of("en.nagare"));
    assertThat(config.releases().fallbackLanguage()).isEqualTo("en-US");
    assertThat(config.releases().shadowMaxWait()).isEqualTo(Duration.ofMillis(25));
    assertThat(config.releases().retry()).isEqualTo(Duration.ofMillis(5));
    assertThat(config.releases().retryMax()).isEqualTo(Duration.ofMillis(50));
    assertThat(config.streamThreads()).isEqualTo(3);
    assertThat(config.topics().nameOf(NagareTopic.LABELS)).isEqualTo("acme.nagare.labels.v1");
    assertThat(config.topics().nameOf(NagareTopic.ENTITIES)).isEqualTo("found");
    assertThat(config.streams()).containsEntry("application.id", "acme.nagare");
    assertThat(config.textMaxCodePoints()).isEqualTo(10);
    assertThat(config.entityEvents().minConfidence()).isEqualTo(0.25);
    assertThat(config.entityEvents().hasCloudEventHeaders()).isTrue();
    assertThat(config.lookAhead().records()).isEqualTo(77);
    assertThat(config.lookAhead().tokens()).isEqualTo(777);
    assertThat(config.lookAhead().time()).isEqualTo(Duration.ofMillis(70));
    LabelingConfig labeling = config.labeling();
    assertThat(labeling.rules())
        .isEqualTo(new RoundRules(Strategy.EQUAL, 7, new GapWeights(2, 0.5), 0.1, 0.5));
    assertThat(labeling.measure()).isEqualTo(UncertaintyMeasure.MAX_TOKEN_ENTROPY);
    assertThat(labeling.round()).isEqualTo(Duration.ofSeconds(5));
    assertThat(labeling.roundUtterances()).hasValue(1000);
    assertThat(labeling.candidatesPerLanguage()).isEqualTo(9);
    assertThat(labeling.confidenceBelow()).isEqualTo(0.7);
    assertThat(labeling.repeatAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(labeling.withdrawConfidence()).isEqualTo(0.99);
    assertThat(labeling.reserve().share()).isEqualTo(0.25);
    assertThat(labeling.evaluationPerRound()).isEqualTo(3);
    assertThat(config.deadLettersMaxBytes()).isEqualTo(20_000);
    assertThat(config.service().http())
        .contains(InetSocketAddress.createUnresolved("0.0.0.0", 9000));
    assertThat(config.schemas()).containsEntry("nagare.registry.retry.ms", "1234");
    assertThat(config.service().startupTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.service().topicsMinReplicas()).isEqualTo(3);
    assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofSeconds(3));
  }

  /** Fails when a key is added and the test above is not. */
  @Test
  void shouldHaveNoOtherKeys() {
    Set<String> names =
        NagareConfig.definition().names().stream()
            .filter(name -> !name.startsWith("nagare.topic."))
            .collect(Collectors.toSet());

    assertThat(names)
        .containsExactlyInAnyOrder(
            "nagare.bundles",
            "nagare.bundle.store",
            "nagare.signing.public.keys",
            "nagare.signing.private.key",
            "nagare.fallback.language",
            "nagare.shadow.max.wait.ms",
            "nagare.release.retry.ms",
            "nagare.release.retry.max.ms",
            "nagare.rollout.automatic",
            "nagare.rollout.shadow.utterances",
            "nagare.rollout.canary.shares",
            "nagare.rollout.canary.utterances",
            "nagare.rollout.active.utterances",
            "nagare.rollout.active.min.ms",
            "nagare.rollout.max.failure.share",
            "nagare.rollout.max.latency.ratio",
            "nagare.rollout.max.disagreement.share",
            "nagare.rollout.max.confidence.drop",
            "nagare.rollout.max.dropped.share",
            "nagare.rollout.disagreement.margin",
            "nagare.rollout.quorum",
            "nagare.rollout.rollback.pause.ms",
            "nagare.rollout.stage.timeout.ms",
            "nagare.topics.prefix",
            "nagare.text.max.code.points",
            "nagare.entities.min.confidence",
            "nagare.cloudevents.headers",
            "nagare.look.ahead.records",
            "nagare.look.ahead.tokens",
            "nagare.look.ahead.ms",
            "nagare.label.strategy",
            "nagare.label.uncertainty",
            "nagare.label.budget",
            "nagare.label.round.ms",
            "nagare.label.round.utterances",
            "nagare.label.candidates.per.language",
            "nagare.label.floor.share",
            "nagare.label.translated",
            "nagare.label.gap.exponent",
            "nagare.label.traffic.exponent",
            "nagare.label.confidence.below",
            "nagare.label.variant.similarity",
            "nagare.label.repeat.after.ms",
            "nagare.label.withdraw.confidence",
            "nagare.evaluation.share",
            "nagare.evaluation.per.round",
            "nagare.dead.letters.max.bytes",
            "nagare.http.host",
            "nagare.http.open",
            "nagare.http.port",
            "nagare.http.token.file",
            "nagare.registry.retry.ms",
            "nagare.startup.timeout.ms",
            "nagare.topics.min.replicas",
            "nagare.shutdown.timeout.ms");
  }

  @Test
  void shouldWeighGapsAloneIfLabelsAreTranslatedUnlessAnExponentIsSet() {
    String translated = "nagare.label.translated";

    assertThat(weights(Map.of())).isEqualTo(GapWeights.DEFAULT);
    assertThat(weights(Map.of(translated, "false"))).isEqualTo(GapWeights.DEFAULT);
    assertThat(weights(Map.of(translated, "true"))).isEqualTo(new GapWeights(1, 0));
    assertThat(weights(Map.of(translated, "true", "nagare.label.gap.exponent", "0.25")))
        .isEqualTo(new GapWeights(0.25, 0));
    assertThat(weights(Map.of(translated, "true", "nagare.label.traffic.exponent", "1")))
        .isEqualTo(new GapWeights(1, 1));
    assertThat(with(Map.of(translated, "true")).labeling().rules().floorShare()).isEqualTo(0.01);
  }

  private static GapWeights weights(Map<String, String> settings) {
    return with(settings).labeling().rules().weights();
  }

  /** A poll that takes longer than a transaction may be open ends the thread. */
  @Test
  void shouldHoldAPollUpForAQuarterOfWhatKafkaAllows() {
    assertThat(with(Map.of("transaction.timeout.ms", "1000")).lookAhead().time())
        .isEqualTo(Duration.ofMillis(250));
    assertThat(with(Map.of("producer.transaction.timeout.ms", "800")).lookAhead().time())
        .isEqualTo(Duration.ofMillis(200));
    assertThat(with(Map.of("main.consumer.max.poll.interval.ms", "1500")).lookAhead().time())
        .isEqualTo(Duration.ofMillis(375));
    assertThat(with(Map.of("nagare.look.ahead.ms", "600000")).lookAhead().time())
        .isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void shouldPassKafkaKeysThroughAndLetThemWinOverDefaults() {
    NagareConfig config =
        with(
            Map.of(
                "application.id", "mine",
                "num.standby.replicas", "0",
                "group.instance.id", "pod-1",
                "main.consumer.max.poll.records", "7"));

    assertThat(config.streams())
        .containsEntry("application.id", "mine")
        .containsEntry("num.standby.replicas", "0")
        .containsEntry("main.consumer.max.poll.records", "7");
  }

  @Test
  void shouldServeNothingOnNegativePort() {
    assertThat(with(Map.of("nagare.http.port", "-1")).service().http()).isEmpty();
  }

  @Test
  void shouldRefuseUnknownKeyOfOurs() {
    assertThatThrownBy(() -> with(Map.of("nagare.htpt.port", "1")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nagare.htpt.port");
  }

  /** Of the one it throws another exception, of the other it does not name the key. */
  @Test
  void shouldNameTheKeyThatKafkaStreamsRefusesWithoutSayingSo() {
    refuse("producer.transaction.timeout.ms", "0");
    refuse("topology.optimization", "faster");
  }

  @Test
  void shouldRefuseBadValues() {
    refuse("nagare.text.max.code.points", "0");
    refuse("nagare.look.ahead.records", "-1");
    refuse("nagare.label.confidence.below", "1.5");
    refuse("nagare.label.strategy", "guess");
    refuse("nagare.label.uncertainty", "gut-feeling");
    refuse("nagare.label.budget", "-1");
    refuse("nagare.label.round.ms", "1");
    refuse("nagare.label.candidates.per.language", "19");
    refuse("nagare.label.withdraw.confidence", "0.5");
    refuse("nagare.evaluation.share", "1.5");
    refuse("nagare.fallback.language", "not a tag");
    refuse("nagare.fallback.language", "jp");
    refuse("nagare.http.port", "70000");
    refuse("nagare.topics.prefix", "with space");
    refuse("num.standby.replicas", "many");
    refuse("nagare.dead.letters.max.bytes", "1048576");
  }

  @Test
  void shouldRefuseWhatWouldBreakItsPromises() {
    refuse("processing.guarantee", "at_least_once");
    refuse("processing.exception.handler", "java.lang.Object");
    refuse("errors.dead.letter.queue.topic.name", "elsewhere");
  }

  @Test
  void shouldRefuseToGoWithoutBrokersOrRegistry() {
    for (String key : REQUIRED.keySet()) {
      Map<String, String> settings = new HashMap<>(REQUIRED);
      settings.remove(key);

      assertThatThrownBy(() -> NagareConfig.of(settings))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(key);
    }
    assertThatThrownBy(() -> NagareConfig.of(Map.of()))
        .hasMessageContainingAll("bootstrap.servers", "schema.registry.url");
  }

  private static void refuse(String key, String value) {
    assertThatThrownBy(() -> with(Map.of(key, value)))
        .as(key)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }

  private static NagareConfig with(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(REQUIRED);
    settings.putAll(more);
    return NagareConfig.of(settings);
  }
}

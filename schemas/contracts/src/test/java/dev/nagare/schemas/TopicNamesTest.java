package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicNamesTest {

  @Test
  void shouldUseTheNamesOfTheDesignWhenNothingIsSet() {
    TopicNames names = TopicNames.defaults();

    List<String> all = NagareTopic.all().stream().map(names::nameOf).toList();

    assertThat(all)
        .containsExactly(
            "nagare.utterances.v1",
            "nagare.entities.v1",
            "nagare.label-requests.v1",
            "nagare.label-rounds.v1",
            "nagare.labels.v1",
            "nagare.models.v1",
            "nagare.model-bundles.v1",
            "nagare.release-observations.v1",
            "nagare.training-requests.v1",
            "nagare.language-status.v1",
            "nagare.shadow.v1",
            "nagare.annotations.v1",
            "nagare.guidelines.v1",
            "nagare.console-audit.v1",
            "nagare.dead-letters.v1",
            "nagare.dead-letter-replays.v1");
  }

  @Test
  void shouldPutThePrefixBeforeDefaultNamesOnly() {
    TopicNames names =
        TopicNames.of(
            Map.of(
                "nagare.topics.prefix", "acme.",
                "nagare.topic.utterances", "voice-requests",
                "bootstrap.servers", "localhost:9092"));

    assertThat(names.nameOf(NagareTopic.ENTITIES)).isEqualTo("acme.nagare.entities.v1");
    assertThat(names.nameOf(NagareTopic.UTTERANCES)).isEqualTo("voice-requests");
    assertThat(names.valueSubjectOf(NagareTopic.UTTERANCES)).isEqualTo("voice-requests-value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", ".", "..", "with space", "話", "a/b"})
  void shouldRefuseNamesThatKafkaWouldRefuse(String name) {
    assertThatThrownBy(() -> TopicNames.of(Map.of("nagare.topic.label-requests", name)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nagare.topic.label-requests");
  }

  @Test
  void shouldRefuseAPrefixThatMakesNamesTooLong() {
    assertThatThrownBy(() -> TopicNames.of(Map.of("nagare.topics.prefix", "a".repeat(240))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nagare.topics.prefix");
  }

  @Test
  void shouldRefuseOneNameForTwoTopics() {
    assertThatThrownBy(
            () -> TopicNames.of(Map.of("nagare.topic.labels", "nagare.label-requests.v1")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is already label-requests");
  }

  @Test
  void shouldDocumentEverySetting() {
    ConfigDef config = RegistrySettings.define(TopicNames.define(new ConfigDef()));

    assertThat(config.configKeys()).hasSize(NagareTopic.all().size() + 2);
    assertThat(config.configKeys().values())
        .allSatisfy(
            key -> {
              assertThat(key.name).startsWith("nagare.");
              assertThat(key.documentation).isNotBlank();
            });
    assertThat(config.defaultValues()).containsEntry("nagare.registry.retry.ms", 60_000L);
  }
}

package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.schemas.avro.Utterance;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NagareTopicTest {

  @Test
  void shouldKeepLabelsAndModelsForEver() {
    assertThat(NagareTopic.LABELS.topicSettings()).containsOnly(entry("cleanup.policy", "compact"));
    assertThat(NagareTopic.MODELS.defaultRetention()).isEmpty();
  }

  @Test
  void shouldDropOldUtterancesAndWithdrawnOrOldRequests() {
    assertThat(NagareTopic.UTTERANCES.topicSettings())
        .containsOnly(entry("cleanup.policy", "delete"), entry("retention.ms", "604800000"));
    assertThat(NagareTopic.LABEL_REQUESTS.topicSettings())
        .containsEntry("cleanup.policy", "compact,delete");
  }

  @Test
  void shouldHaveNoSchemaForDeadLettersAndTheirReplaysOnly() {
    List<NagareTopic<?, ?>> withoutSchema =
        NagareTopic.all().stream().filter(topic -> topic.valueSchema().isEmpty()).toList();

    assertThat(withoutSchema)
        .isEqualTo(List.of(NagareTopic.DEAD_LETTERS, NagareTopic.DEAD_LETTER_REPLAYS));
  }

  static List<Schema> schemas() {
    return NagareTopic.all().stream().flatMap(topic -> topic.valueSchema().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldPublishSchemasThatStandOnTheirOwn(Schema schema) {
    assertThat(new Schema.Parser().parse(schema.toString())).isEqualTo(schema);
    assertThat(schema.toString()).doesNotContain("avro.java");
  }

  @Test
  void shouldLoseNothingButTheHintsForJavaInThePublishedSchema() {
    String generated = Utterance.getClassSchema().toString();

    assertThat(PortableSchema.of(Utterance.getClassSchema()).toString())
        .isEqualTo(
            generated
                .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
                .replace(",\"avro.java.string\":\"String\"", ""));
  }

  @Test
  void shouldMakeKeysOfReleasesAndChunks() {
    assertThat(ModelKeys.release("mom-ja", "20261121T093000Z"))
        .isEqualTo("mom-ja:20261121T093000Z");
    assertThat(ModelKeys.chunk("mom-ja", "20261121T093000Z", 12))
        .isEqualTo("mom-ja:20261121T093000Z#12");
    assertThatThrownBy(() -> ModelKeys.release("mom:ja", "1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ModelKeys.release("mom-ja", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ModelKeys.chunk("mom-ja", "1", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map.Entry<String, String> entry(String key, String value) {
    return Map.entry(key, value);
  }
}

package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.Utterance;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TopicSerdesTest {

  private static final String SCOPE = "topic-serdes-test";
  private static final Map<String, Object> DEMO =
      Map.of("schema.registry.url", "mock://" + SCOPE, "auto.register.schemas", "true");
  private static final Map<String, Object> PRODUCTION =
      Map.of("schema.registry.url", "mock://" + SCOPE);

  @AfterEach
  void forgetSchemas() {
    MockSchemaRegistry.dropScope(SCOPE);
  }

  @Test
  void shouldReadBackWhatWasWrittenOnEveryTopic() {
    try (TopicSerdes serdes = TopicSerdes.of(DEMO)) {
      assertReadsBack(serdes, NagareTopic.UTTERANCES, Records.UTTERANCE);
      assertReadsBack(serdes, NagareTopic.ENTITIES, Records.ENTITY_EVENT);
      assertReadsBack(serdes, NagareTopic.LABEL_REQUESTS, Records.LABEL_REQUEST);
      assertReadsBack(serdes, NagareTopic.LABEL_ROUNDS, Records.LABEL_ROUND);
      assertReadsBack(serdes, NagareTopic.LABELS, Records.LABEL);
      assertReadsBack(serdes, NagareTopic.LABELS, Records.TRANSLATED_LABEL);
      assertReadsBack(serdes, NagareTopic.MODELS, Records.MODEL_RELEASE);
      assertReadsBack(serdes, NagareTopic.MODEL_BUNDLES, Records.MODEL_BUNDLE);
      assertReadsBack(serdes, NagareTopic.LANGUAGE_STATUS, Records.LANGUAGE_STATUS);
      assertReadsBack(serdes, NagareTopic.SHADOW, Records.SHADOW_EVENT);
      assertReadsBack(serdes, NagareTopic.ANNOTATIONS, Records.ANNOTATION);
      assertReadsBack(serdes, NagareTopic.GUIDELINES, Records.GUIDELINE);
      assertReadsBack(serdes, NagareTopic.CONSOLE_AUDIT, Records.CONSOLE_AUDIT);
      assertReadsBack(serdes, NagareTopic.DEAD_LETTERS, new byte[] {-1, 0, 1});
    }
  }

  private static <V> void assertReadsBack(TopicSerdes serdes, NagareTopic<?, V> topic, V value) {
    Serde<V> serde = serdes.valueSerde(topic);

    byte[] bytes = serde.serializer().serialize(topic.defaultName(), value);

    assertThat(serde.deserializer().deserialize(topic.defaultName(), bytes)).isEqualTo(value);
  }

  @Test
  void shouldKeepTextTimesAndNumbersExactly() {
    try (TopicSerdes serdes = TopicSerdes.of(DEMO)) {
      Serde<EntityEvent> serde = serdes.valueSerde(NagareTopic.ENTITIES);

      EntityEvent event =
          serde
              .deserializer()
              .deserialize("t", serde.serializer().serialize("t", Records.ENTITY_EVENT));

      assertThat(event.getSpans().get(0).getSurface()).isInstanceOf(String.class).isEqualTo("ジャズ");
      assertThat(event.getEventTime()).isEqualTo(Records.SAID);
      assertThat(event.getInput().getOffset()).isEqualTo(5_000_000_000L);
    }
  }

  @Test
  void shouldPassNullThroughAsTombstone() {
    try (TopicSerdes serdes = TopicSerdes.of(PRODUCTION)) {
      Serde<Utterance> values = serdes.valueSerde(NagareTopic.UTTERANCES);
      Serde<String> keys = serdes.keySerde(NagareTopic.UTTERANCES);

      assertThat(values.serializer().serialize("t", null)).isNull();
      assertThat(values.deserializer().deserialize("t", null)).isNull();
      assertThat(keys.serializer().serialize("t", null)).isNull();
      assertThat(keys.deserializer().deserialize("t", null)).isNull();
    }
  }

  @Test
  void shouldBeReadableForConfluentsDeserializer() {
    try (TopicSerdes serdes = TopicSerdes.of(DEMO);
        KafkaAvroDeserializer confluent = new KafkaAvroDeserializer()) {
      confluent.configure(DEMO, false);

      byte[] bytes =
          serdes.valueSerde(NagareTopic.UTTERANCES).serializer().serialize("t", Records.UTTERANCE);

      assertThat(confluent.deserialize("t", bytes))
          .isInstanceOfSatisfying(
              GenericRecord.class,
              record -> assertThat(record.get("text")).hasToString(Records.TEXT));
    }
  }

  @Test
  void shouldReadWhatConfluentsSerializerWrote() {
    try (TopicSerdes serdes = TopicSerdes.of(DEMO);
        KafkaAvroSerializer confluent = new KafkaAvroSerializer()) {
      confluent.configure(DEMO, false);

      byte[] bytes = confluent.serialize("other", Records.ENTITY_EVENT);

      assertThat(serdes.valueSerde(NagareTopic.ENTITIES).deserializer().deserialize("t", bytes))
          .isEqualTo(Records.ENTITY_EVENT);
    }
  }

  @Test
  void shouldReadALabelOfTheFirstVersionAsNoTranslation() throws Exception {
    Schema first =
        new Schema.Parser()
            .parse(Files.readString(Path.of("src", "compatibility", "labels", "1.avsc")));
    GenericRecord label =
        new GenericRecordBuilder(first)
            .set("utteranceId", "u-1")
            .set("language", "ja")
            .set("text", Records.TEXT)
            .set("annotator", "akane")
            .set("labeledAt", Records.LATER.toEpochMilli())
            .set(
                "purpose",
                new GenericData.EnumSymbol(first.getField("purpose").schema(), "TRAINING"))
            .build();
    try (TopicSerdes serdes = TopicSerdes.of(DEMO);
        KafkaAvroSerializer confluent = new KafkaAvroSerializer()) {
      confluent.configure(DEMO, false);

      byte[] bytes = confluent.serialize("other", label);

      assertThat(serdes.valueSerde(NagareTopic.LABELS).deserializer().deserialize("t", bytes))
          .isEqualTo(
              Label.newBuilder(Records.TRANSLATED_LABEL)
                  .setUtteranceId("u-1")
                  .setTranslationOf(null)
                  .build());
    }
  }

  @Test
  void shouldUseTheSubjectOfTheContractAlsoForInternalTopicsOfKafkaStreams() throws Exception {
    Map<String, Object> settings = new HashMap<>(DEMO);
    settings.put("nagare.topics.prefix", "acme.");
    try (TopicSerdes serdes = TopicSerdes.of(settings)) {

      serdes
          .valueSerde(NagareTopic.UTTERANCES)
          .serializer()
          .serialize("app-store-changelog", Records.UTTERANCE);

      assertThat(MockSchemaRegistry.getClientForScope(SCOPE).getAllSubjects())
          .containsExactly("acme.nagare.utterances.v1-value");
    }
  }

  @Test
  void shouldRegisterSchemasWithoutHintsForJava() throws Exception {
    try (TopicSerdes serdes = TopicSerdes.of(DEMO)) {

      serdes.valueSerde(NagareTopic.UTTERANCES).serializer().serialize("t", Records.UTTERANCE);

      assertThat(
              MockSchemaRegistry.getClientForScope(SCOPE)
                  .getLatestSchemaMetadata("nagare.utterances.v1-value")
                  .getSchema())
          .contains("timestamp-millis")
          .doesNotContain("avro.java.string");
    }
  }

  @Test
  void shouldRefuseToWriteWithASchemaNobodyRegistered() {
    try (TopicSerdes serdes = TopicSerdes.of(PRODUCTION)) {
      Serde<Utterance> serde = serdes.valueSerde(NagareTopic.UTTERANCES);

      assertThatThrownBy(() -> serde.serializer().serialize("t", Records.UTTERANCE))
          .isInstanceOf(SchemaNotRegisteredException.class)
          .hasMessageContaining("nagare.utterances.v1-value")
          .hasMessageContaining("topics create");
    }
  }

  @Test
  void shouldRefuseKeysThatAreNotUtf8() {
    try (TopicSerdes serdes = TopicSerdes.of(PRODUCTION)) {
      Serde<String> keys = serdes.keySerde(NagareTopic.UTTERANCES);

      assertThat(keys.deserializer().deserialize("t", "鍵🔑".getBytes(StandardCharsets.UTF_8)))
          .isEqualTo("鍵🔑");
      assertThatThrownBy(() -> keys.deserializer().deserialize("t", new byte[] {(byte) 0xC0, 65}))
          .isInstanceOfSatisfying(
              UnreadableRecordException.class,
              e -> assertThat(e.reason()).isEqualTo(UnreadableRecordException.Reason.NOT_UTF8));
    }
  }

  @Test
  void shouldKeepKeysOfDeadLettersByteForByte() {
    try (TopicSerdes serdes = TopicSerdes.of(PRODUCTION)) {
      Serde<byte[]> keys = serdes.keySerde(NagareTopic.DEAD_LETTERS);

      assertThat(keys.deserializer().deserialize("t", new byte[] {(byte) 0xC0}))
          .containsExactly(0xC0);
    }
  }

  @Test
  void shouldKeepWorkingWhenAnotherInstanceOnTheSameRegistryIsClosed() {
    try (TopicSerdes serdes = TopicSerdes.of(DEMO)) {
      Serde<Utterance> serde = serdes.valueSerde(NagareTopic.UTTERANCES);
      byte[] bytes = serde.serializer().serialize("t", Records.UTTERANCE);

      TopicSerdes.of(DEMO).close();
      serde.close();

      assertThat(serdes.valueSerde(NagareTopic.UTTERANCES).deserializer().deserialize("t", bytes))
          .isEqualTo(Records.UTTERANCE);
    }
  }

  @Test
  void shouldRequireARegistryUrl() {
    assertThatThrownBy(() -> TopicSerdes.of(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url");
  }

  @Test
  void shouldRefuseOtherSubjectNames() {
    Map<String, Object> settings = new HashMap<>(DEMO);
    settings.put(
        "value.subject.name.strategy", "io.confluent.kafka.serializers.subject.RecordNameStrategy");

    assertThatThrownBy(() -> TopicSerdes.of(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("TopicNameStrategy");
  }

  @Test
  void shouldAcceptSettingsOfTheWholeProcess() {
    Map<String, Object> settings = new HashMap<>(DEMO);
    settings.put("bootstrap.servers", List.of("localhost:9092"));
    settings.put("nagare.registry.retry.ms", "5");
    settings.put("http.read.timeout.ms", "250");

    try (TopicSerdes serdes = TopicSerdes.of(settings)) {
      assertThat(serdes.names().nameOf(NagareTopic.LABELS)).isEqualTo("nagare.labels.v1");
    }
  }
}

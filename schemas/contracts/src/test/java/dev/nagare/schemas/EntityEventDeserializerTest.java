package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EntityEventDeserializerTest {

  private static final String SCOPE = "entity-event-deserializer-test";

  /** As a consumer passes them on: its own settings are among them. */
  private static final Map<String, Object> CONSUMER =
      Map.of(
          "schema.registry.url",
          "mock://" + SCOPE,
          "auto.register.schemas",
          "true",
          ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
          "127.0.0.1:1");

  @AfterEach
  void forgetSchemas() {
    MockSchemaRegistry.dropScope(SCOPE);
  }

  @Test
  void shouldReadAnEntityEventWhenCreatedByItsName() throws Exception {
    byte[] bytes;
    try (TopicSerdes serdes = TopicSerdes.of(CONSUMER)) {
      bytes =
          serdes.valueSerde(NagareTopic.ENTITIES).serializer().serialize("t", Records.ENTITY_EVENT);
    }

    try (EntityEventDeserializer deserializer =
        Utils.newInstance(
            "dev.nagare.schemas.EntityEventDeserializer", EntityEventDeserializer.class)) {
      deserializer.configure(CONSUMER, false);

      assertThat(deserializer.deserialize("t", bytes)).isEqualTo(Records.ENTITY_EVENT);
      assertThat(deserializer.deserialize("t", null)).isNull();
      assertThatThrownBy(() -> deserializer.deserialize("t", new byte[] {7}))
          .isInstanceOf(UnreadableRecordException.class);
    }
  }

  @Test
  void shouldRefuseSettingsWithoutARegistry() {
    try (EntityEventDeserializer deserializer = new EntityEventDeserializer()) {
      assertThatThrownBy(() -> deserializer.configure(Map.of(), false))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("schema.registry.url");
      assertThatThrownBy(() -> deserializer.deserialize("t", new byte[0]))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}

package dev.nagare.schemas;

import dev.nagare.schemas.avro.EntityEvent;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads entity events for consumers that get their deserializer by name, as Spring Boot and Quarkus
 * configure it: {@code value.deserializer}. It takes {@code schema.registry.url} and the other
 * {@link RegistrySettings} from the consumer's settings.
 *
 * <p>A record that can never be read throws {@link UnreadableRecordException}. A registry that
 * gives no answer throws {@link RegistryUnavailableException}: try again later.
 */
public final class EntityEventDeserializer implements Deserializer<EntityEvent> {

  private @Nullable TopicSerdes serdes;
  private @Nullable Deserializer<EntityEvent> values;

  /** Creates a deserializer; Kafka's consumer calls {@link #configure} next. */
  public EntityEventDeserializer() {}

  /**
   * Takes the settings. The registry is contacted on first use only.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a setting is missing or wrong
   */
  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    serdes = TopicSerdes.of(settings);
    values = serdes.valueSerde(NagareTopic.ENTITIES).deserializer();
  }

  /**
   * Reads a value.
   *
   * @return null if and only if {@code bytes} is null
   * @throws IllegalStateException before {@link #configure}
   */
  @Override
  public @Nullable EntityEvent deserialize(String topic, byte @Nullable [] bytes) {
    if (values == null) {
      throw new IllegalStateException("not configured");
    }
    return values.deserialize(topic, bytes);
  }

  /** Closes the registry client. */
  @Override
  public void close() {
    if (serdes != null) {
      serdes.close();
    }
  }
}

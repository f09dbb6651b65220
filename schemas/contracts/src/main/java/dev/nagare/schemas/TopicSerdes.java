package dev.nagare.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The only factory of serdes for Nagare's topics.
 *
 * <p>Values are Avro in the Confluent wire format. The subject is that of the contract's topic even
 * where Kafka Streams writes them to internal topics. Schemas are not registered on writing unless
 * {@code auto.register.schemas=true}: in production an operator's command runs {@link
 * SchemaRegistration}.
 *
 * <p>Reading fails in two ways only: {@link UnreadableRecordException} if the record can never be
 * read, and {@link RegistryUnavailableException} if the registry gave no answer within {@value
 * RegistrySettings#RETRY_MS_CONFIG}. A text that is not valid UTF-8 makes its record unreadable.
 *
 * <p>The serdes of one instance share a registry client and its cache. They are thread-safe and
 * need no {@code configure}. Closing a serde does nothing; closing the instance closes the client.
 */
public final class TopicSerdes implements AutoCloseable {

  private final TopicNames names;
  private final RegistrySettings settings;
  private final SchemaRegistryClient registry;
  private final RegistryCalls calls;

  TopicSerdes(
      TopicNames names,
      RegistrySettings settings,
      SchemaRegistryClient registry,
      RegistryCalls calls) {
    this.names = names;
    this.settings = settings;
    this.registry = registry;
    this.calls = calls;
  }

  /**
   * Creates the serdes of a process. The registry is contacted on first use only.
   *
   * @param settings those of a Kafka client: {@code schema.registry.url} is required, {@link
   *     TopicNames} and {@link RegistrySettings} list the others
   * @throws org.apache.kafka.common.config.ConfigException if a setting is missing or wrong
   */
  public static TopicSerdes of(Map<String, ?> settings) {
    TrustedRecords.add();
    RegistrySettings registry = RegistrySettings.of(settings);
    return new TopicSerdes(
        TopicNames.of(settings),
        registry,
        registry.newClient(),
        RegistryCalls.within(registry.where(), registry.retry()));
  }

  /** Returns the names of the topics. */
  public TopicNames names() {
    return names;
  }

  /**
   * Returns the serde of a topic's keys: strict UTF-8, or the bytes as they are for dead letters.
   */
  public <K> Serde<K> keySerde(NagareTopic<K, ?> topic) {
    return topic.keyType() == byte[].class ? bytes() : cast(strings());
  }

  /** Returns the serde of a topic's values: Avro, or the bytes as they are for dead letters. */
  public <V> Serde<V> valueSerde(NagareTopic<?, V> topic) {
    if (!SpecificRecord.class.isAssignableFrom(topic.valueType())) {
      return bytes();
    }
    return Serdes.serdeFrom(
        new AvroValueSerializer<>(
            topic.valueType(), names.valueSubjectOf(topic), registry, calls, settings),
        new AvroValueDeserializer<>(topic.valueType(), registry, calls));
  }

  private static Serde<String> strings() {
    return Serdes.serdeFrom(new StringSerializer(), new Utf8KeyDeserializer());
  }

  private static <T> Serde<T> bytes() {
    return cast(Serdes.ByteArray());
  }

  // The catalogue pairs each type parameter with its class.
  @SuppressWarnings("unchecked")
  private static <T> Serde<T> cast(Serde<?> serde) {
    return (Serde<T>) serde;
  }

  /** Closes the registry client; the serdes must not be used after it. */
  @Override
  public void close() {
    try {
      registry.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

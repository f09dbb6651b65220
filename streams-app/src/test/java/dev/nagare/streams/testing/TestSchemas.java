package dev.nagare.streams.testing;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Utterance;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Schemas in a registry that lives in this JVM, or wherever a URL leads, and bytes made with them.
 */
public final class TestSchemas implements AutoCloseable {

  private final TopicSerdes serdes;

  private TestSchemas(TopicSerdes serdes) {
    this.serdes = serdes;
  }

  /** Registers all schemas. */
  public static TestSchemas register(String url) {
    return register(Map.of("schema.registry.url", url));
  }

  /** Registers all schemas under the names that a test's topics have. */
  public static TestSchemas register(TestCluster cluster) {
    return register(cluster.settings(Map.of()));
  }

  private static TestSchemas register(Map<String, String> settings) {
    try (SchemaRegistration registration = SchemaRegistration.of(settings)) {
      registration.register();
    }
    return new TestSchemas(TopicSerdes.of(settings));
  }

  public TopicSerdes serdes() {
    return serdes;
  }

  /** As it lies on the topic. */
  public byte[] bytes(Utterance utterance) {
    return bytes(NagareTopic.UTTERANCES, utterance);
  }

  public <V> byte[] bytes(NagareTopic<?, V> topic, V value) {
    return serdes.valueSerde(topic).serializer().serialize(serdes.names().nameOf(topic), value);
  }

  public <V> V read(NagareTopic<?, V> topic, byte[] value) {
    return serdes.valueSerde(topic).deserializer().deserialize(serdes.names().nameOf(topic), value);
  }

  /** Names a schema that no registry has. */
  public static byte[] withUnknownSchemaId(byte[] value) {
    byte[] changed = value.clone();
    ByteBuffer.wrap(changed).putInt(1, 987_654_321);
    return changed;
  }

  public static byte[] withWrongMagicByte(byte[] value) {
    byte[] changed = value.clone();
    changed[0] = 7;
    return changed;
  }

  public static byte[] cut(byte[] value, int length) {
    return Arrays.copyOf(value, length);
  }

  @Override
  public void close() {
    serdes.close();
  }
}

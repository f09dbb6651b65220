package dev.nagare.fuzz;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.Map;

/** A schema registry inside this process that has all schemas of ours, and serdes that ask it. */
final class Registry implements AutoCloseable {

  private final String scope;
  private final TopicSerdes serdes;

  private Registry(String scope, TopicSerdes serdes) {
    this.scope = scope;
    this.serdes = serdes;
  }

  static Registry open(String scope) {
    Map<String, String> settings =
        Map.of("schema.registry.url", "mock://" + scope, "nagare.registry.retry.ms", "0");
    try (SchemaRegistration registration = SchemaRegistration.of(settings)) {
      registration.register();
    }
    return new Registry(scope, TopicSerdes.of(settings));
  }

  String url() {
    return "mock://" + scope;
  }

  TopicSerdes serdes() {
    return serdes;
  }

  /** Where others register what they write with. */
  SchemaRegistryClient client() {
    return MockSchemaRegistry.getClientForScope(scope);
  }

  <V> byte[] bytes(NagareTopic<?, V> topic, V value) {
    return serdes.valueSerde(topic).serializer().serialize(topic.defaultName(), value);
  }

  <V> V read(NagareTopic<?, V> topic, byte[] value) {
    return serdes.valueSerde(topic).deserializer().deserialize(topic.defaultName(), value);
  }

  @Override
  public void close() {
    serdes.close();
    MockSchemaRegistry.dropScope(scope);
  }
}

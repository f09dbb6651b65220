package dev.nagare.releases.testing;

import dev.nagare.releases.ReleaseClients;
import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.testkit.SharedServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigDef;

/** The shared broker; each test has releases of its own there, under its own prefix. */
public final class ReleaseCluster {

  private static final String REGISTRY = "mock://releases";

  /** Settings of a process. */
  public ServiceConfig config(String prefix, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", SharedServers.bootstrapServers());
    settings.put("schema.registry.url", REGISTRY);
    settings.put("nagare.topics.prefix", prefix);
    settings.putAll(more);
    return ServiceConfig.of(
        ReleaseStoreConfig.define(ServiceConfig.define(new ConfigDef())), settings, key -> false);
  }

  /** Settings of a process whose topics and schemas are there. */
  public ServiceConfig withTopics(String prefix) {
    ServiceConfig config = config(prefix, Map.of());
    try (TopicAdmin admin = TopicAdmin.connect(config)) {
      admin.create(
          List.of(NagareTopic.MODELS, NagareTopic.MODEL_BUNDLES),
          Optional.empty(),
          Optional.of((short) 1));
    }
    try (SchemaRegistration registry = SchemaRegistration.of(config.schemas())) {
      registry.register();
    }
    return config;
  }

  public TopicSerdes serdes(ServiceConfig config) {
    return TopicSerdes.of(config.schemas());
  }

  /** A writer as the log has it, for tests that misuse one. */
  public KafkaProducer<byte[], byte[]> writer(ServiceConfig config) {
    return ReleaseClients.of(config).writer();
  }
}

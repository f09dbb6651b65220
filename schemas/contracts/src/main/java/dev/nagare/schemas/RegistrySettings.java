package dev.nagare.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.subject.TopicNameStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings for access to the schema registry. Besides Nagare's own keys, all keys of the Confluent
 * client are accepted under their own names: URLs, credentials, TLS, proxy, timeouts and extra
 * request headers.
 */
public final class RegistrySettings {

  /** The key of the time, in milliseconds, for which registry calls are retried. */
  public static final String RETRY_MS_CONFIG = "nagare.registry.retry.ms";

  /** Confluent's key that lets writers register schemas; false by default here. */
  public static final String AUTO_REGISTER_CONFIG =
      AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS;

  /** Confluent's key of the registry's URLs. {@code mock://scope} works for tests. */
  public static final String URL_CONFIG = AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG;

  private static final int SCHEMAS_PER_SUBJECT = 1000;

  private final Map<String, Object> client;
  private final AbstractConfig config;

  private RegistrySettings(Map<String, Object> client, AbstractConfig config) {
    this.client = client;
    this.config = config;
  }

  /** Adds Nagare's own registry settings to those of a process. */
  public static ConfigDef define(ConfigDef config) {
    return config.define(
        RETRY_MS_CONFIG,
        ConfigDef.Type.LONG,
        60_000L,
        ConfigDef.Range.atLeast(0),
        ConfigDef.Importance.MEDIUM,
        "Time, in milliseconds, for which a call of the schema registry is retried"
            + " with backoff if it fails for reasons outside the record; then the process"
            + " stops. Keep it well below max.poll.interval.ms.");
  }

  /** Reads the settings. Settings of other parts are passed to the client, which ignores them. */
  static RegistrySettings of(Map<String, ?> settings) {
    ConfigDef definition =
        define(new ConfigDef())
            .define(
                URL_CONFIG,
                ConfigDef.Type.LIST,
                ConfigDef.NO_DEFAULT_VALUE,
                ConfigDef.Importance.HIGH,
                "URLs of the schema registry.")
            .define(
                AUTO_REGISTER_CONFIG,
                ConfigDef.Type.BOOLEAN,
                false,
                ConfigDef.Importance.LOW,
                "Whether writers register schemas.")
            .define(
                AbstractKafkaSchemaSerDeConfig.NORMALIZE_SCHEMAS,
                ConfigDef.Type.BOOLEAN,
                false,
                ConfigDef.Importance.LOW,
                "Whether the registry compares schemas in normal form.");
    requireTopicNameStrategy(settings);
    Map<String, Object> client = new HashMap<>(settings);
    // Nagare retries and decides what to retry; a nested loop would multiply the time.
    client.putIfAbsent(SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, 0);
    // The client's default of a minute would use up the whole limit in one attempt.
    client.putIfAbsent(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, 10_000);
    client.putIfAbsent(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, 10_000);
    return new RegistrySettings(client, new AbstractConfig(definition, settings, false));
  }

  private static void requireTopicNameStrategy(Map<String, ?> settings) {
    Object strategy = settings.get(AbstractKafkaSchemaSerDeConfig.VALUE_SUBJECT_NAME_STRATEGY);
    if (strategy != null
        && !strategy.equals(TopicNameStrategy.class)
        && !strategy.equals(TopicNameStrategy.class.getName())) {
      throw new ConfigException(
          AbstractKafkaSchemaSerDeConfig.VALUE_SUBJECT_NAME_STRATEGY,
          strategy,
          "only TopicNameStrategy is supported");
    }
  }

  SchemaRegistryClient newClient() {
    return SchemaRegistryClientFactory.newClient(
        config.getList(URL_CONFIG),
        SCHEMAS_PER_SUBJECT,
        List.of(new AvroSchemaProvider()),
        client,
        requestHeaders());
  }

  private Map<String, String> requestHeaders() {
    String prefix = AbstractKafkaSchemaSerDeConfig.REQUEST_HEADER_PREFIX;
    Map<String, String> headers = new HashMap<>();
    client.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            headers.put(key.substring(prefix.length()), String.valueOf(value));
          }
        });
    return headers;
  }

  /** Returns the address of the registry for messages, without credentials. */
  String where() {
    return config.getList(URL_CONFIG).stream()
        .map(url -> url.replaceFirst("//[^/@]*@", "//"))
        .collect(Collectors.joining(","));
  }

  Duration retry() {
    return Duration.ofMillis(config.getLong(RETRY_MS_CONFIG));
  }

  Registering registering() {
    return config.getBoolean(AUTO_REGISTER_CONFIG) ? Registering.ON_FIRST_WRITE : Registering.NEVER;
  }

  boolean normalize() {
    return config.getBoolean(AbstractKafkaSchemaSerDeConfig.NORMALIZE_SCHEMAS);
  }

  /** The permission of a writer to register its schema. */
  enum Registering {
    NEVER,
    ON_FIRST_WRITE
  }
}

package dev.nagare.service.config;

import dev.nagare.schemas.RegistrySettings;
import dev.nagare.schemas.TopicNames;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/**
 * The validated settings of one process. Keys under {@code nagare.} belong to the process's
 * definition. Every other key belongs to Kafka or the schema registry client and passes through
 * unchanged.
 *
 * <p>Immutable. {@link ConfigException} reports invalid values and unknown keys; its message names
 * the key.
 */
public final class ServiceConfig {

  public static final String HTTP_HOST = "nagare.http.host";
  public static final String HTTP_TOKEN_FILE = "nagare.http.token.file";
  public static final String HTTP_OPEN = "nagare.http.open";
  public static final String HTTP_PORT = "nagare.http.port";
  public static final String STARTUP_TIMEOUT = "nagare.startup.timeout.ms";
  public static final String TOPICS_MIN_REPLICAS = "nagare.topics.min.replicas";

  private static final String PREFIX = "nagare.";
  private static final int DEFAULT_HTTP_PORT = 8080;

  private final AbstractConfig nagare;
  private final Map<String, String> kafka;
  private final TopicNames topics;

  private ServiceConfig(AbstractConfig nagare, Map<String, String> kafka) {
    this.nagare = nagare;
    this.kafka = Map.copyOf(kafka);
    this.topics = TopicNames.of(nagare.originals());
  }

  /** Adds the keys of all processes to a definition and returns it, with the default HTTP port. */
  public static ConfigDef define(ConfigDef definition) {
    return define(definition, DEFAULT_HTTP_PORT);
  }

  /**
   * Adds the keys of all processes to a definition and returns it.
   *
   * @param httpPort default HTTP port; processes differ in it so that several can run on one
   *     machine
   */
  public static ConfigDef define(ConfigDef definition, int httpPort) {
    return RegistrySettings.define(TopicNames.define(definition))
        .define(
            HTTP_HOST,
            ConfigDef.Type.STRING,
            "127.0.0.1",
            new ConfigDef.NonEmptyString(),
            Importance.MEDIUM,
            "Address on which health and metrics are served. Any address but loopback needs a"
                + " token, see nagare.http.token.file, or nagare.http.open.")
        .define(
            HTTP_TOKEN_FILE,
            ConfigDef.Type.STRING,
            "",
            Importance.MEDIUM,
            "File with a token of at least 16 characters. If it is set, metrics, status and the"
                + " details of health are only served to requests with the header Authorization:"
                + " Bearer TOKEN. All other requests only learn whether the process is live and"
                + " ready. The file is read at each request, so a new token needs no restart.")
        .define(
            HTTP_OPEN,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether HTTP serves everything without a token on an address other than loopback."
                + " Only set it where the network itself keeps others out.")
        .define(
            HTTP_PORT,
            ConfigDef.Type.INT,
            httpPort,
            Range.between(-1, 65_535),
            Importance.MEDIUM,
            "Port on which health and metrics are served; 0 takes a free one, -1 serves none.")
        .define(
            STARTUP_TIMEOUT,
            ConfigDef.Type.LONG,
            30_000L,
            Range.atLeast(1_000L),
            Importance.LOW,
            "Time in milliseconds for which startup checks wait for the brokers and the schema"
                + " registry.")
        .define(
            TOPICS_MIN_REPLICAS,
            ConfigDef.Type.INT,
            1,
            Range.between(1, Short.MAX_VALUE),
            Importance.MEDIUM,
            "Replicas that every topic in use must have, including those that Kafka Streams"
                + " creates itself; with fewer, the process refuses to start. With 3, every"
                + " acknowledged record is on two brokers, and one broker may be down; see"
                + " docs/concepts/durability.md.");
  }

  /**
   * Validates settings.
   *
   * @param definition all {@code nagare.} keys of the process
   * @param properties settings by key, as {@link ConfigSources} combines them
   * @param ofOthers selects {@code nagare.} keys that other processes read from the same file,
   *     which are ignored
   * @throws ConfigException if a {@code nagare.} key is unknown, a value is invalid, or {@code
   *     bootstrap.servers} or {@code schema.registry.url} is missing
   */
  public static ServiceConfig of(
      ConfigDef definition, Map<String, String> properties, Predicate<String> ofOthers) {
    Map<String, String> own = new TreeMap<>();
    Map<String, String> kafka = new TreeMap<>();
    properties.forEach((key, value) -> (key.startsWith(PREFIX) ? own : kafka).put(key, value));
    own.keySet().removeIf(key -> !definition.names().contains(key) && ofOthers.test(key));
    refuseUnknown(definition, own);
    ServiceConfig config =
        new ServiceConfig(new AbstractConfig(definition, own, Map.of(), false), kafka);
    requireServers(kafka);
    return config;
  }

  /** Returns the values or defaults of the definition's keys. */
  public AbstractConfig nagare() {
    return nagare;
  }

  /** Returns the names of the topics on the brokers. */
  public TopicNames topics() {
    return topics;
  }

  /** Returns the names of consumer groups and transactional ids. */
  public ClientNames clients() {
    return ClientNames.of(schemas());
  }

  /** Returns the settings of an admin client that answers within {@link #startupTimeout}. */
  public Map<String, Object> admin() {
    Map<String, Object> settings = kafka();
    settings.keySet().retainAll(AdminClientConfig.configNames());
    int timeout = (int) startupTimeout().toMillis();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(timeout, 30_000));
    return settings;
  }

  /** Returns the unresolved address for health and metrics; empty if HTTP is off. */
  public Optional<InetSocketAddress> http() {
    int port = nagare.getInt(HTTP_PORT);
    return port < 0
        ? Optional.empty()
        : Optional.of(InetSocketAddress.createUnresolved(nagare.getString(HTTP_HOST), port));
  }

  /** Returns the file with the token that HTTP requests must present; empty if they need none. */
  public Optional<Path> httpTokenFile() {
    String file = nagare.getString(HTTP_TOKEN_FILE).strip();
    try {
      return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
    } catch (InvalidPathException e) {
      throw new ConfigException(HTTP_TOKEN_FILE, file, "not a path");
    }
  }

  /** Returns whether HTTP answers everything without a token on any address. */
  public boolean isHttpOpen() {
    return nagare.getBoolean(HTTP_OPEN);
  }

  /** Returns the number of replicas that every topic in use must have. */
  public int topicsMinReplicas() {
    return nagare.getInt(TOPICS_MIN_REPLICAS);
  }

  public Duration startupTimeout() {
    return Duration.ofMillis(nagare.getLong(STARTUP_TIMEOUT));
  }

  /** Returns Kafka's keys as given, without defaults, for Kafka clients. */
  public Map<String, Object> kafka() {
    return new HashMap<>(kafka);
  }

  /** Returns the settings of the serdes and the schema registry client. */
  public Map<String, Object> schemas() {
    Map<String, Object> schemas = nagare.originals();
    schemas.putAll(kafka);
    return schemas;
  }

  private static void refuseUnknown(ConfigDef definition, Map<String, String> own) {
    List<String> unknown =
        own.keySet().stream().filter(key -> !definition.names().contains(key)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw new ConfigException("unknown configuration keys: " + String.join(", ", unknown));
    }
  }

  private static void requireServers(Map<String, String> kafka) {
    List<String> missing =
        List.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, RegistrySettings.URL_CONFIG).stream()
            .filter(key -> kafka.getOrDefault(key, "").isBlank())
            .toList();
    if (!missing.isEmpty()) {
      throw new ConfigException("missing configuration keys: " + String.join(", ", missing));
    }
  }
}

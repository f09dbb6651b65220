package dev.nagare.streams.config;

import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.releases.rollout.RolloutConfig;
import dev.nagare.releases.rollout.RolloutLimits;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.config.TextLimit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The validated settings of a streams application. Keys under {@code nagare.} are defined here.
 * Every other key belongs to Kafka or the schema registry client and passes through unchanged.
 *
 * <p>Immutable. {@link ConfigException} reports invalid values and unknown keys; its message names
 * the key.
 */
public final class NagareConfig {

  public static final String BUNDLES = "nagare.bundles";
  public static final String TEXT_MAX_CODE_POINTS = TextLimit.KEY;
  public static final String DEAD_LETTERS_MAX_BYTES = "nagare.dead.letters.max.bytes";
  public static final String SHUTDOWN_TIMEOUT = "nagare.shutdown.timeout.ms";

  private static final int DEFAULT_MAX_REQUEST_SIZE = 1_048_576;
  private static final int BATCH_BYTES = 1_024;

  /** The prefix of the trainer's keys; trainer and stream may share a file. */
  private static final String OF_THE_TRAINER = "nagare.trainer.";

  private static final String EXACTLY_ONCE = StreamsConfig.EXACTLY_ONCE_V2;

  /** Kafka keys whose values this application fixes, because its guarantees depend on them. */
  private static final Set<String> FIXED =
      Set.of(
          StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
          "default.deserialization.exception.handler",
          StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
          StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
          "default.production.exception.handler",
          StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);

  private static final ConfigDef DEFINITION =
      EntityEventConfig.define(
              LookAheadConfig.define(
                  LabelingConfig.define(
                      RolloutConfig.define(
                          ReleaseConfig.define(
                              ReleaseStoreConfig.define(
                                  TextLimit.define(ServiceConfig.define(new ConfigDef()))))))))
          .define(
              BUNDLES,
              ConfigDef.Type.LIST,
              List.of(),
              ConfigDef.ValidList.anyNonDuplicateValues(true, false),
              Importance.HIGH,
              "Model bundle files, separated by commas. Each serves the languages it was made"
                  + " for; no two may serve the same one, and they stay for the life of the"
                  + " process. If empty, releases come from the topic nagare.models.v1 and are"
                  + " replaced while the stream runs, as ./nagare models and the rollout decide.")
          .define(
              DEAD_LETTERS_MAX_BYTES,
              ConfigDef.Type.INT,
              900_000,
              Range.between(10_000, 100_000_000),
              Importance.LOW,
              "Size limit of a dead letter in bytes, counting key, value and headers. The value"
                  + " of a larger one is cut, and a header says so. An utterance whose entity"
                  + " event would be larger becomes a dead letter. Must stay below the producer's"
                  + " max.request.size and the topics' max.message.bytes.")
          .define(
              SHUTDOWN_TIMEOUT,
              ConfigDef.Type.LONG,
              20_000L,
              Range.atLeast(0L),
              Importance.LOW,
              "Time in milliseconds that a stop waits for records in progress. Records not"
                  + " finished by then are not committed, and are processed again after the next"
                  + " start.");

  private final ServiceConfig service;
  private final AbstractConfig nagare;

  private NagareConfig(ServiceConfig service) {
    this.service = service;
    this.nagare = service.nagare();
  }

  /**
   * Validates settings.
   *
   * @param properties settings by key, as {@link ConfigSources} combines them
   * @throws ConfigException if a {@code nagare.*} key is unknown, a value is invalid, {@code
   *     bootstrap.servers} or {@code schema.registry.url} is missing, or a Kafka key is set that
   *     this application fixes
   */
  public static NagareConfig of(Map<String, String> properties) {
    NagareConfig config =
        new NagareConfig(
            ServiceConfig.of(DEFINITION, properties, key -> key.startsWith(OF_THE_TRAINER)));
    Map<String, Object> kafka = config.kafka();
    refuseFixed(kafka);
    config.bundles();
    config.rollout();
    config.labeling().check();
    requireRoomForDeadLetters(config.deadLettersMaxBytes(), kafka);
    requireGoodFor(config.streams(), kafka.keySet());
    InternalTopics.requireEnough(kafka, config.service().topicsMinReplicas());
    return config;
  }

  /**
   * Validates settings of Kafka Streams, which does not always throw a ConfigException, nor always
   * name the key.
   */
  private static void requireGoodFor(Map<String, Object> streams, Set<String> given) {
    try {
      StreamsConfig unused = new StreamsConfig(streams);
    } catch (ConfigException | IllegalArgumentException e) {
      String problem = String.valueOf(e.getMessage());
      if (e instanceof ConfigException named && given.stream().anyMatch(problem::contains)) {
        throw named;
      }
      throw new ConfigException(
          "Kafka Streams refuses one of "
              + String.join(", ", new TreeSet<>(given))
              + ": "
              + problem);
    }
  }

  /**
   * Returns the definition of the keys under {@code nagare.}, for the reference and for other
   * tools.
   */
  public static ConfigDef definition() {
    return new ConfigDef(DEFINITION);
  }

  /** Returns the limits of the rollout. */
  public RolloutLimits rollout() {
    return RolloutConfig.limits(nagare);
  }

  public List<Path> bundles() {
    return nagare.getList(BUNDLES).stream().map(NagareConfig::path).toList();
  }

  /** Returns the settings for using releases. */
  public ReleaseConfig releases() {
    return new ReleaseConfig(nagare);
  }

  /**
   * Returns the name that the instance keeps over restarts, as a static member of its group; empty
   * if it has none.
   */
  public Optional<String> member() {
    return Stream.of("main.consumer.", "consumer.", "")
        .map(prefix -> kafka().get(prefix + CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG))
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst();
  }

  /** Returns the number of threads that tag. */
  public int streamThreads() {
    return new StreamsConfig(streams()).getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG);
  }

  /** Returns the settings that all processes share. */
  public ServiceConfig service() {
    return service;
  }

  /** Returns the names of the topics on the brokers. */
  public TopicNames topics() {
    return service.topics();
  }

  public int textMaxCodePoints() {
    return TextLimit.of(nagare);
  }

  /** Returns the limits of look-ahead. */
  public LookAheadConfig lookAhead() {
    return new LookAheadConfig(nagare, streams());
  }

  /** Returns the settings for label requests. */
  public LabelingConfig labeling() {
    return new LabelingConfig(nagare);
  }

  /** Returns the settings for entity events. */
  public EntityEventConfig entityEvents() {
    return new EntityEventConfig(nagare);
  }

  public int deadLettersMaxBytes() {
    return nagare.getInt(DEAD_LETTERS_MAX_BYTES);
  }

  public Duration shutdownTimeout() {
    return Duration.ofMillis(nagare.getLong(SHUTDOWN_TIMEOUT));
  }

  /** Returns Kafka's keys as given, without defaults, for Kafka clients. */
  public Map<String, Object> kafka() {
    return service.kafka();
  }

  /** Returns the settings of the serdes and the schema registry client. */
  public Map<String, Object> schemas() {
    return service.schemas();
  }

  /**
   * Returns the settings of Kafka Streams: Kafka's keys as given, on top of this application's
   * defaults.
   */
  public Map<String, Object> streams() {
    Map<String, Object> streams = new HashMap<>();
    streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, EXACTLY_ONCE);
    streams.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    streams.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, "1");
    streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
    // A voice assistant cannot wait a minute: failures are noticed in seconds. A transaction may
    // have to ask a silent broker twice, so that time counts double.
    streams.put(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, "8000");
    streams.put(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG, "1000");
    streams.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    streams.putAll(kafka());
    streams.put(StreamsConfig.APPLICATION_ID_CONFIG, service.clients().applicationId());
    return streams;
  }

  private static void requireRoomForDeadLetters(int bytes, Map<String, Object> kafka) {
    String key = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
    Object given = kafka.getOrDefault("producer." + key, kafka.get(key));
    int max =
        given == null
            ? DEFAULT_MAX_REQUEST_SIZE
            : (Integer) ConfigDef.parseType(key, given, ConfigDef.Type.INT);
    if (bytes > max - BATCH_BYTES) {
      throw new ConfigException(
          DEAD_LETTERS_MAX_BYTES, bytes, "must be below the producer's " + key + "=" + max);
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new ConfigException(BUNDLES, name, "not a path");
    }
  }

  private static void refuseFixed(Map<String, Object> kafka) {
    for (String key : kafka.keySet()) {
      if (FIXED.contains(key)) {
        throw new ConfigException("configuration key " + key + " is fixed by Nagare");
      }
    }
    Object guarantee = kafka.getOrDefault(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, EXACTLY_ONCE);
    if (!guarantee.equals(EXACTLY_ONCE)) {
      throw new ConfigException(
          StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee, "must be " + EXACTLY_ONCE);
    }
  }
}

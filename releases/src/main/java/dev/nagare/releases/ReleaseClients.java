package dev.nagare.releases;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Creates Kafka clients for reading and writing releases, based on the process's settings. They
 * exchange bytes, so that records are decoded and encoded outside of Kafka's clients, where
 * failures can be handled.
 */
public final class ReleaseClients {

  /**
   * Longest time in milliseconds that a broker holds the fetch of a follower that has read
   * everything.
   */
  private static final int FOLLOW_WAIT_MILLIS = 100;

  /** The same for a reader that seeks back to the beginning and must not wait for such a fetch. */
  private static final int READ_WAIT_MILLIS = 5;

  /** Fetch size in bytes, eight pieces of a bundle, so that a bundle arrives in few answers. */
  private static final int FETCH_BYTES = 8 << 20;

  /**
   * Transaction timeout that suffices for a large bundle over a slow line; below the brokers'
   * default maximum.
   */
  private static final int TRANSACTION_MILLIS = 300_000;

  private static final int RETRY_BACKOFF_MILLIS = 20;

  private static final AtomicInteger CLIENTS = new AtomicInteger();

  private final Map<String, Object> kafka;
  private final TopicNames topics;
  private final String transactionalId;
  private final Duration limit;

  private ReleaseClients(ServiceConfig config) {
    kafka = config.kafka();
    topics = config.topics();
    transactionalId = config.clients().releaseWriters();
    limit = config.startupTimeout();
  }

  /** Returns clients with the settings of a process. */
  public static ReleaseClients of(ServiceConfig config) {
    return new ReleaseClients(config);
  }

  /** Returns how long a call waits for the brokers: {@code nagare.startup.timeout.ms}. */
  public Duration limit() {
    return limit;
  }

  /** Returns the brokers' addresses, for messages. */
  public String brokers() {
    return String.valueOf(kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
  }

  /** Returns the only partition of a topic whose records need one order. */
  public TopicPartition partition(NagareTopic<?, ?> topic) {
    return new TopicPartition(topics.nameOf(topic), 0);
  }

  /**
   * Returns the transactional id that all writers of the log share, so that a later writer fences
   * earlier ones.
   */
  public String transactionalId() {
    return transactionalId;
  }

  /**
   * Returns a consumer that reads committed records up to the end, without a group or an offset
   * reset.
   *
   * @param purpose part of the client id
   */
  public KafkaConsumer<byte[], byte[]> reader(String purpose) {
    return reader(purpose, READ_WAIT_MILLIS, IsolationLevel.READ_COMMITTED);
  }

  /**
   * Returns a consumer that sees the end offsets of uncommitted writes as well; it is not for
   * reading records.
   *
   * @param purpose part of the client id
   */
  public KafkaConsumer<byte[], byte[]> watcher(String purpose) {
    return reader(purpose, READ_WAIT_MILLIS, IsolationLevel.READ_UNCOMMITTED);
  }

  /**
   * Returns a consumer that reads committed records and waits for more, without a group or an
   * offset reset.
   */
  public KafkaConsumer<byte[], byte[]> follower() {
    return reader("follower", FOLLOW_WAIT_MILLIS, IsolationLevel.READ_COMMITTED);
  }

  private KafkaConsumer<byte[], byte[]> reader(
      String purpose, int waitMillis, IsolationLevel isolation) {
    Map<String, Object> settings = only(ConsumerConfig.configNames());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId(purpose));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, waitMillis);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, requestMillis());
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Returns a producer with the shared transactional id; it fences other writers when its
   * transactions begin.
   */
  public KafkaProducer<byte[], byte[]> writer() {
    Map<String, Object> settings = only(ProducerConfig.configNames());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId("writer"));
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId());
    settings.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limit.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, requestMillis());
    settings.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MILLIS);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Returns whether a writer's transaction is decided but not yet visible to readers.
   *
   * @throws KafkaException if brokers do not answer
   */
  public boolean isTransactionEnding() {
    String id = transactionalId;
    try (Admin admin = Admin.create(only(AdminClientConfig.configNames()))) {
      TransactionState state =
          admin
              .describeTransactions(List.of(id))
              .description(id)
              .get(limit.toMillis(), TimeUnit.MILLISECONDS)
              .state();
      return state == TransactionState.PREPARE_COMMIT || state == TransactionState.PREPARE_ABORT;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransactionalIdNotFoundException) {
        return false;
      }
      throw new KafkaException("transaction " + id + " cannot be described", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("transaction " + id + " cannot be described in time", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private int requestMillis() {
    return (int) Math.min(limit.toMillis(), 30_000);
  }

  private static String clientId(String purpose) {
    return "nagare-releases-" + purpose + "-" + CLIENTS.incrementAndGet();
  }

  private Map<String, Object> only(Set<String> names) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.keySet().retainAll(names);
    return settings;
  }
}

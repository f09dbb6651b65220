package dev.nagare.console.labels;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.process.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each change in one transaction. All consoles share a transactional id: the one that opened
 * its writer last fences the others, so that a console that lost its role writes nothing.
 * Thread-safe; changes wait for each other.
 */
final class TransactionWriter implements ChangeWriter {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionWriter.class);

  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final TopicSerdes serdes;
  private final Producer<byte[], byte[]> producer;
  private final WriteTrouble trouble;
  private boolean broken;

  private TransactionWriter(
      TopicSerdes serdes, Producer<byte[], byte[]> producer, WriteTrouble trouble) {
    this.serdes = serdes;
    this.producer = producer;
    this.trouble = trouble;
  }

  /**
   * Opens the writer and fences all others.
   *
   * @param serdes stay open; the caller closes them
   * @param trouble receives each change that is not written
   * @throws KafkaException if the brokers do not answer or refuse
   */
  static TransactionWriter open(ServiceConfig config, TopicSerdes serdes, WriteTrouble trouble) {
    Map<String, Object> settings = ClientSettings.writer(config);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.clients().consoleGroup());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
      return new TransactionWriter(serdes, producer, trouble);
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  @Override
  public synchronized List<RecordPlace> write(List<Change<?>> changes) throws InterruptedException {
    if (broken) {
      trouble.notWritten();
      throw unknown();
    }
    List<ProducerRecord<byte[], byte[]>> records = records(changes);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    boolean isEnding = false;
    try {
      producer.beginTransaction();
      records.forEach(record -> sent.add(producer.send(record)));
      isEnding = true;
      producer.commitTransaction();
      return places(sent);
    } catch (KafkaException e) {
      throw failed(e, isEnding);
    }
  }

  private List<ProducerRecord<byte[], byte[]>> records(List<Change<?>> changes) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try {
      changes.forEach(change -> records.add(record(change)));
      return records;
    } catch (KafkaException e) {
      trouble.notWritten();
      LogEvent.warn(LOG, "console_change_not_serialized")
          .text("reason", Failures.describe(e))
          .log();
      throw ApiProblem.unavailable(
          "not-saved",
          "the schema registry does not answer or lacks the schema; nothing is saved, try again");
    }
  }

  /** Returns the problem to answer with. After an uncertain end, the topics must be read again. */
  private ApiProblem failed(KafkaException failure, boolean isEnding) {
    trouble.notWritten();
    LogEvent.warn(LOG, "console_change_failed")
        .text("reason", Failures.describe(failure))
        .with("commit_begun", isEnding)
        .log();
    if (!isEnding) {
      try {
        producer.abortTransaction();
        return ApiProblem.unavailable(
            "not-saved", "the brokers do not take the change; nothing is saved, try again");
      } catch (KafkaException e) {
        // It cannot be used any more, as below.
      }
    }
    broken = true;
    trouble.broken();
    return unknown();
  }

  private static ApiProblem unknown() {
    return ApiProblem.unavailable(
        "not-active",
        "this console is no longer the active one, or the brokers do not answer: it is unknown"
            + " whether the change is saved; try again in a few seconds");
  }

  private static List<RecordPlace> places(List<Future<RecordMetadata>> sent)
      throws InterruptedException {
    List<RecordPlace> places = new ArrayList<>();
    for (Future<RecordMetadata> one : sent) {
      try {
        RecordMetadata at = one.get();
        places.add(new RecordPlace(at.partition(), at.offset(), at.timestamp()));
      } catch (ExecutionException e) {
        throw new KafkaException("a committed record has no place", e.getCause());
      }
    }
    return places;
  }

  private <V> ProducerRecord<byte[], byte[]> record(Change<V> change) {
    String topic = serdes.names().nameOf(change.topic());
    V value = change.value();
    byte @Nullable [] bytes =
        value == null
            ? null
            : serdes.valueSerde(change.topic()).serializer().serialize(topic, value);
    return new ProducerRecord<>(
        topic, serdes.keySerde(change.topic()).serializer().serialize(topic, change.key()), bytes);
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}

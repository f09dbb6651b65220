package dev.nagare.admin.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.admin.feed.FeedAnswers.Kind;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads entity events and dead letters that are committed from now on, on its own thread. Their
 * keys identify the utterances.
 */
public final class AnswerReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String deadLetters;
  private final FeedAnswers answers;
  private final Thread thread = new Thread(this::read, "nagare-answers");
  private volatile boolean closed;
  private volatile @Nullable KafkaException failure;

  private AnswerReader(
      KafkaConsumer<byte[], byte[]> consumer, String deadLetters, FeedAnswers answers) {
    this.consumer = consumer;
    this.deadLetters = deadLetters;
    this.answers = answers;
  }

  /**
   * Starts to read; results of utterances sent after this returns are not missed.
   *
   * @param answers receives the results
   * @throws KafkaException if the brokers do not answer
   */
  public static AnswerReader start(ServiceConfig config, FeedAnswers answers) {
    TopicNames names = config.topics();
    String deadLetters = names.nameOf(NagareTopic.DEAD_LETTERS);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            ClientSettings.reader(config),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    AnswerReader reader = new AnswerReader(consumer, deadLetters, answers);
    try {
      reader.seekToEnd(List.of(names.nameOf(NagareTopic.ENTITIES), deadLetters));
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  /**
   * Waits until every utterance sent has a result.
   *
   * @return false if that took longer than the limit
   * @throws KafkaException if the results cannot be read
   */
  public boolean await(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!answers.isComplete() && System.nanoTime() < end) {
      KafkaException failed = failure;
      if (failed != null) {
        throw failed;
      }
      thread.join(POLL.toMillis());
    }
    return answers.isComplete();
  }

  private void seekToEnd(List<String> topics) {
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(
                topic ->
                    consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition())))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  private void read() {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          hear(record);
        }
      }
    } catch (KafkaException e) {
      failure = e; // Told to whoever waits.
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    if (key != null) {
      Kind kind = record.topic().equals(deadLetters) ? Kind.DEAD_LETTER : Kind.ENTITIES;
      answers.heard(new String(key, UTF_8), kind, System.nanoTime());
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

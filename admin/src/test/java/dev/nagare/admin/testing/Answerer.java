package dev.nagare.admin.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.streams.config.NagareConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Stands in for the stream: gives each utterance of a topic with one partition as many answers as a
 * test wants, in their order. An answer has the utterance's key and nothing in it.
 */
public final class Answerer implements AutoCloseable {

  private final String entities;
  private final IntUnaryOperator answers;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> left = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::answer, "answerer");
  private volatile boolean stopped;

  private Answerer(NagareConfig config, IntUnaryOperator answers) {
    this.answers = answers;
    entities = config.topics().nameOf(NagareTopic.ENTITIES);
    Map<String, Object> settings = config.service().kafka();
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    List<TopicPartition> partitions =
        List.of(new TopicPartition(config.topics().nameOf(NagareTopic.UTTERANCES), 0));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Starts to answer.
   *
   * @param answers from the number of an utterance, beginning with 0, to how many answers it gets
   */
  public static Answerer start(NagareConfig config, IntUnaryOperator answers) {
    Answerer answerer = new Answerer(config, answers);
    answerer.thread.setDaemon(true);
    answerer.thread.start();
    return answerer;
  }

  /** Ids of all utterances so far, as they came. */
  public List<String> heard() {
    return heard;
  }

  /** Ids of those that got no answer. */
  public List<String> left() {
    return left;
  }

  private void answer() {
    try (consumer;
        producer) {
      while (!stopped) {
        consumer.poll(Duration.ofMillis(20)).forEach(this::answer);
      }
    }
  }

  private void answer(ConsumerRecord<byte[], byte[]> utterance) {
    String id = new String(utterance.key(), UTF_8);
    int wanted = answers.applyAsInt(heard.size());
    if (wanted == 0) {
      left.add(id);
    }
    heard.add(id);
    for (int i = 0; i < wanted; i++) {
      var unused =
          producer.send(new ProducerRecord<>(entities, 0, utterance.key(), new byte[] {0}));
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

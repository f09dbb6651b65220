package dev.nagare.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.testkit.KafkaTopics;
import dev.nagare.testkit.SharedServers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** All topics and schemas of one test, and what people do with them. */
public final class Cluster implements AutoCloseable {

  private static final int PARTITIONS = 3;

  private final KafkaTopics topics;

  private Cluster(KafkaTopics topics) {
    this.topics = topics;
  }

  /** Takes topics on the broker and the registry that the tests of this JVM share. */
  public static Cluster start() {
    return new Cluster(
        KafkaTopics.shared(SharedServers.registry().url()).create(PARTITIONS).registerSchemas());
  }

  /** Settings of every process, and more. */
  public Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = topics.settings(more);
    settings.putIfAbsent("nagare.http.port", "-1");
    return settings;
  }

  /** Says something; {@code id} is the key as well. */
  public void say(String id, String language, String text) {
    send(
        NagareTopic.UTTERANCES,
        id,
        Utterance.newBuilder()
            .setId(id)
            .setLanguage(language)
            .setText(text)
            .setEventTime(Instant.now())
            .build());
  }

  /** Says something with headers; {@code id} is the key as well. */
  void say(String id, String language, String text, Headers headers) {
    Utterance utterance =
        Utterance.newBuilder()
            .setId(id)
            .setLanguage(language)
            .setText(text)
            .setEventTime(Instant.now())
            .build();
    byte[] value =
        topics
            .serdes()
            .valueSerde(NagareTopic.UTTERANCES)
            .serializer()
            .serialize(topics.name(NagareTopic.UTTERANCES), utterance);
    say(id, value, headers);
  }

  /** Sends any bytes with headers in place of an utterance. */
  void say(String key, byte[] value, Headers headers) {
    Future<RecordMetadata> unused =
        topics.send(NagareTopic.UTTERANCES, key.getBytes(UTF_8), value, headers);
  }

  /** All committed records of a topic, as they are on the broker. */
  List<ConsumerRecord<byte[], byte[]>> records(NagareTopic<?, ?> topic) {
    return topics.records(topic);
  }

  /** The name of a topic on the broker. */
  String name(NagareTopic<?, ?> topic) {
    return topics.name(topic);
  }

  /** Labels an utterance as its corpus does. */
  public void label(LabeledUtterance gold, LabelPurpose purpose) {
    send(
        NagareTopic.LABELS,
        gold.id(),
        Label.newBuilder()
            .setUtteranceId(gold.id())
            .setLanguage(gold.language())
            .setText(gold.text())
            .setSpans(
                gold.spans().stream()
                    .map(
                        span ->
                            new LabeledSpan(
                                span.type(),
                                span.start(),
                                span.end(),
                                CodePoints.cut(gold.text(), span.start(), span.end())))
                    .toList())
            .setAnnotator("test")
            .setLabeledAt(Instant.now())
            .setPurpose(purpose)
            .build());
  }

  /** Writes a label request. */
  public void request(LabelRequest request) {
    send(NagareTopic.LABEL_REQUESTS, request.getUtteranceId(), request);
  }

  /** Writes a record; a null value deletes the key. */
  public <V> void send(NagareTopic<String, V> topic, String key, @Nullable V value) {
    Future<RecordMetadata> unused = write(topic, key, value);
  }

  /** Writes a record and returns its place once it is on the broker. */
  public <V> Future<RecordMetadata> write(
      NagareTopic<String, V> topic, String key, @Nullable V value) {
    return topics.put(topic, key, value);
  }

  /** A consumer of the committed records of a topic, with all its partitions. */
  <K, V> KafkaConsumer<K, V> reader(NagareTopic<K, V> topic) {
    return topics.consumer(topic);
  }

  public void flush() {
    topics.flush();
  }

  /** All committed values of a topic. */
  public <V> List<V> values(NagareTopic<?, V> topic) {
    return topics.values(topic);
  }

  /** The latest record of each release. */
  public Map<String, ModelRelease> releases() {
    Map<String, ModelRelease> releases = new LinkedHashMap<>();
    read(
        NagareTopic.MODELS,
        (key, value) -> {
          releases.remove(key);
          releases.put(key, value);
        });
    return releases;
  }

  /** Reads the committed records of a topic from its beginning to its present end. */
  <K, V> void read(NagareTopic<K, V> topic, BiConsumer<K, V> each) {
    topics.each(topic, each);
  }

  @Override
  public void close() {
    topics.close();
  }
}

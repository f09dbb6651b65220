package dev.nagare.labeling.queue.testing;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.testkit.KafkaTopics;
import dev.nagare.testkit.SampleRequests;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The topics of one test on the shared broker, and what the stream and others do on them. */
public final class QueueTopics implements AutoCloseable {

  private final KafkaTopics topics;

  private QueueTopics(KafkaTopics topics) {
    this.topics = topics;
  }

  /** Creates topics that have a prefix of their own, and registers their schemas. */
  public static QueueTopics create() {
    return new QueueTopics(KafkaTopics.shared("mock://queue").create(3).registerSchemas());
  }

  /** Settings that the commands need. */
  public Map<String, String> settings() {
    return topics.settings(Map.of());
  }

  public String name(NagareTopic<?, ?> topic) {
    return topics.name(topic);
  }

  public void ask(LabelRequest... requests) {
    for (LabelRequest request : requests) {
      put(NagareTopic.LABEL_REQUESTS, request.getUtteranceId(), request);
    }
  }

  /** A release of some stage that finds some types. */
  public void release(String version, ReleaseStage stage, String... types) {
    put(
        NagareTopic.MODELS,
        "mom-en:" + version,
        ModelRelease.newBuilder()
            .setId("mom-en")
            .setVersion(version)
            .setLanguages(List.of("en"))
            .setStage(stage)
            .setBundle(
                BundleRef.newBuilder().setLocation("file:///nowhere").setSizeBytes(1).build())
            .setSha256("0".repeat(64))
            .setCreatedBy("hana")
            .setCreatedAt(SampleRequests.ASKED)
            .setChangedBy("hana")
            .setChangedAt(SampleRequests.ASKED)
            .setEntityTypes(List.of(types))
            .build());
  }

  public void withdraw(String id) {
    put(NagareTopic.LABEL_REQUESTS, id, null);
  }

  public void takeBack(String id) {
    put(NagareTopic.LABELS, id, null);
  }

  /** Something that is no request. */
  public void spoil(String id) {
    await(topics.sendBytes(NagareTopic.LABEL_REQUESTS, id, new byte[] {7}));
  }

  /** All labels that were written, in the order of each partition. */
  public List<Label> labels() {
    return topics.values(NagareTopic.LABELS);
  }

  private <V> void put(NagareTopic<String, V> topic, String key, @Nullable V value) {
    await(topics.put(topic, key, value));
  }

  private static void await(Future<RecordMetadata> written) {
    try {
      written.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    topics.close();
  }
}

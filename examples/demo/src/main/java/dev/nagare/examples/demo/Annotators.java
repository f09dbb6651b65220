package dev.nagare.examples.demo;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.tagger.text.CodePoints;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Simulates the people who label: answers label requests from the corpus. It knows only the
 * utterances of the pool, so no model is trained on held-out ones. Not thread-safe.
 */
final class Annotators implements AutoCloseable {

  private static final String NAME = "demo";

  private final Map<String, LabeledUtterance> unlabeled = new HashMap<>();
  private final TopicSerdes serdes;
  private final KafkaProducer<String, Label> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private int given;

  private Annotators(
      Collection<LabeledUtterance> pool,
      TopicSerdes serdes,
      KafkaProducer<String, Label> producer) {
    pool.forEach(utterance -> unlabeled.put(utterance.id(), utterance));
    this.serdes = serdes;
    this.producer = producer;
  }

  /** Creates annotators; they connect on first use. */
  static Annotators open(ServiceConfig config, Collection<LabeledUtterance> pool) {
    TopicSerdes serdes = TopicSerdes.of(config.schemas());
    return new Annotators(
        pool,
        serdes,
        new KafkaProducer<>(
            config.kafka(),
            serdes.keySerde(NagareTopic.LABELS).serializer(),
            serdes.valueSerde(NagareTopic.LABELS).serializer()));
  }

  /** Answers a request, once. A request for an utterance outside the pool stays open. */
  void asked(LabelRequest request) {
    LabeledUtterance gold = unlabeled.remove(request.getUtteranceId());
    if (gold != null) {
      label(gold, request.getPurpose());
    }
  }

  /** Labels an utterance without a request. */
  void label(LabeledUtterance gold, LabelPurpose purpose) {
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(
                serdes.names().nameOf(NagareTopic.LABELS), gold.id(), labelOf(gold, purpose)),
            (metadata, failed) -> failure.compareAndSet(null, failed));
    given++;
  }

  private static Label labelOf(LabeledUtterance gold, LabelPurpose purpose) {
    return Label.newBuilder()
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
        .setAnnotator(NAME)
        .setLabeledAt(Instant.now())
        .setPurpose(purpose)
        .build();
  }

  /** Returns the number of labels so far. */
  int given() {
    return given;
  }

  /**
   * Waits until all labels are on the broker.
   *
   * @throws IllegalStateException if one could not be sent
   */
  void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException("a label could not be sent", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
    serdes.close();
  }
}

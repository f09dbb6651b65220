package dev.nagare.releases.log;

import dev.nagare.releases.ReleaseClients;
import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.bundles.BundleChunks;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelBundle;
import dev.nagare.schemas.avro.ModelRelease;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to write to the log. Once it is {@link #open}, no other writer can commit a
 * transaction that it began before; if another writer opens one, this one can no longer be
 * committed.
 */
final class LogTransaction implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Serializer<ModelRelease> releases;
  private final Serializer<ModelBundle> bundles;
  private final Serializer<String> keys;
  private final TopicPartition log;
  private final TopicPartition chunks;
  private final String id = ChangeId.next();
  private boolean begun;

  private LogTransaction(
      KafkaProducer<byte[], byte[]> producer, ReleaseClients clients, TopicSerdes serdes) {
    this.producer = producer;
    releases = serdes.valueSerde(NagareTopic.MODELS).serializer();
    bundles = serdes.valueSerde(NagareTopic.MODEL_BUNDLES).serializer();
    keys = serdes.keySerde(NagareTopic.MODELS).serializer();
    log = clients.partition(NagareTopic.MODELS);
    chunks = clients.partition(NagareTopic.MODEL_BUNDLES);
  }

  /**
   * Opens a transaction and fences all other writers.
   *
   * @throws KafkaException if the brokers do not answer or refuse
   */
  static LogTransaction open(ReleaseClients clients, TopicSerdes serdes) {
    KafkaProducer<byte[], byte[]> producer = clients.writer();
    try {
      producer.initTransactions();
      return new LogTransaction(producer, clients, serdes);
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /** Returns the id that marks the records of this transaction. */
  String id() {
    return id;
  }

  /** Writes a release. */
  void write(ModelRelease release) {
    String key = ModelKeys.of(release);
    var unused = send(log, key, releases.serialize(log.topic(), release));
  }

  /** Writes a record of another topic. */
  void write(ProducerRecord<byte[], byte[]> other) {
    begin();
    var unused = producer.send(other);
  }

  /** Deletes the pieces of a release's bundle from the topic. */
  void deleteBundle(ModelRelease release) {
    for (int i = 0; i < release.getBundle().getChunkCount(); i++) {
      deleteChunk(release, i);
    }
  }

  private void deleteChunk(ModelRelease release, int index) {
    var unused = send(chunks, ModelKeys.chunk(release, index), null);
  }

  /**
   * Writes the pieces of a bundle to the topic.
   *
   * @param reference location without the offset
   * @return the location with the offset of the first piece
   */
  BundleRef write(ModelRelease release, BundleRef reference, byte[] bundle) {
    Future<RecordMetadata> first = writeChunk(release, bundle, 0);
    for (int i = 1; i < reference.getChunkCount(); i++) {
      var unused = writeChunk(release, bundle, i);
    }
    producer.flush();
    return BundleRef.newBuilder(reference).setOffset(offset(first)).build();
  }

  private Future<RecordMetadata> writeChunk(ModelRelease release, byte[] bundle, int index) {
    ModelBundle chunk = BundleChunks.cut(ReleaseRefs.of(release), bundle, index);
    byte[] value = bundles.serialize(chunks.topic(), chunk);
    return send(chunks, ModelKeys.chunk(release, index), value);
  }

  /**
   * Commits, which makes all records visible; does nothing if nothing was written.
   *
   * @throws KafkaException if the commit failed, or its result is unknown
   */
  void commit() {
    if (!begun) {
      return; // The change became moot: there is no transaction that could be committed.
    }
    producer.commitTransaction();
    begun = false;
  }

  @Override
  public void close() {
    try {
      if (begun) {
        producer.abortTransaction();
      }
    } catch (KafkaException | IllegalStateException e) {
      // The writer of the next transaction aborts this one, and so does the broker after a timeout.
    } finally {
      producer.close(CLOSE_LIMIT);
    }
  }

  private Future<RecordMetadata> send(
      TopicPartition partition, String key, byte @Nullable [] value) {
    begin();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            partition.topic(),
            partition.partition(),
            keys.serialize(partition.topic(), key),
            value);
    ChangeId.put(record.headers(), id);
    return producer.send(record);
  }

  private void begin() {
    if (!begun) {
      producer.beginTransaction();
      begun = true;
    }
  }

  private static long offset(Future<RecordMetadata> written) {
    try {
      return written.get().offset();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    }
  }
}

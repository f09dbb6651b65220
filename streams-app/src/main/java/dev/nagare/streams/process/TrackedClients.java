package dev.nagare.streams.process;

import dev.nagare.service.process.OpenResources;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Closes the clients of Kafka Streams if its construction fails: its constructor leaves the clients
 * open that it created before the failing one.
 */
final class TrackedClients implements KafkaClientSupplier, AutoCloseable {

  private final OpenResources clients = new OpenResources();
  private boolean isHandedOver;

  /** Hands the clients over to Kafka Streams, which closes them from now on. */
  synchronized void handOver() {
    isHandedOver = true;
  }

  @Override
  public synchronized void close() {
    if (!isHandedOver) {
      clients.close();
    }
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    Admin admin = Admin.create(config);
    track(() -> admin.close(Duration.ZERO));
    return admin;
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    track(() -> producer.close(Duration.ZERO));
    return producer;
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    track(() -> consumer.close(CloseOptions.timeout(Duration.ZERO)));
    return consumer;
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  /** Tracks a client; those created later, as after an error, belong to Kafka Streams. */
  private synchronized void track(AutoCloseable client) {
    if (!isHandedOver) {
      var unused = clients.add(client);
    }
  }
}

package dev.nagare.streams.process;

import static dev.nagare.streams.testing.Utterances.EVENT_TIME;
import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.service.process.Outcome;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.testing.CuttableLink;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.RegistryProcess;
import dev.nagare.testkit.SharedServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The schema registry goes away in mid-stream and records come with a schema not seen before. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RegistryDownIT {

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(2);

  @TempDir Path stateFolder;

  private final RegistryProcess registry = SharedServers.registry();

  /** The outage outlasts the transaction, so the stream also has to begin its work again. */
  @Test
  void shouldWaitForTheRegistryAndGoOnWithoutDeadLetters() throws Exception {
    try (CuttableLink link = CuttableLink.to(registry.port());
        TestCluster cluster = TestCluster.start(RegistryProcess.url(link.port())).withTopics(1);
        TestSchemas schemas = TestSchemas.register(cluster);
        NagareStreams app = start(cluster, Map.of())) {
      sendAndAwait(cluster, schemas, 0, 20);

      link.cut();
      send(cluster, "after-cut", newerBytes(cluster, "u-newer"));
      Await.until("registry asked in vain", LIMIT, () -> link.refused() >= 3);
      long outageOver = System.nanoTime() + TRANSACTION_TIMEOUT.multipliedBy(2).toNanos();
      Await.until("transaction has timed out", LIMIT, () -> System.nanoTime() > outageOver);
      assertThat(cluster.count(NagareTopic.DEAD_LETTERS)).isZero();
      assertThat(cluster.count(NagareTopic.ENTITIES)).isEqualTo(20);
      link.mend();

      Await.until("answer", LIMIT, () -> cluster.count(NagareTopic.ENTITIES) == 21);
      sendAndAwait(cluster, schemas, 21, 30);
      assertThat(app.state()).isEqualTo(KafkaStreams.State.RUNNING);
      assertThat(keys(cluster)).doesNotHaveDuplicates().contains("after-cut").hasSize(30);
      assertThat(cluster.count(NagareTopic.DEAD_LETTERS)).isZero();
    }
  }

  @Test
  void shouldStopLoudlyWhenTheRegistryStaysAwayAndGoOnAfterARestart() throws Exception {
    try (CuttableLink link = CuttableLink.to(registry.port());
        TestCluster cluster = TestCluster.start(RegistryProcess.url(link.port())).withTopics(1);
        TestSchemas schemas = TestSchemas.register(cluster)) {
      try (NagareStreams app = start(cluster, Map.of("nagare.registry.retry.ms", "500"))) {
        sendAndAwait(cluster, schemas, 0, 5);
        link.cut();
        send(cluster, "after-cut", newerBytes(cluster, "u-newer"));

        assertThat(app.awaitEnd()).isEqualTo(Outcome.FAILED);
      }
      assertThat(cluster.count(NagareTopic.DEAD_LETTERS)).isZero();
      assertThat(cluster.count(NagareTopic.ENTITIES)).isEqualTo(5);

      link.mend();
      try (NagareStreams app = start(cluster, Map.of())) {
        Await.until("answer", LIMIT, () -> cluster.count(NagareTopic.ENTITIES) == 6);

        assertThat(app.state()).isEqualTo(KafkaStreams.State.RUNNING);
        assertThat(cluster.count(NagareTopic.DEAD_LETTERS)).isZero();
      }
    }
  }

  private NagareStreams start(TestCluster cluster, Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("state.dir", stateFolder.toString());
    settings.put("group.instance.id", "test");
    settings.put("producer.transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()));
    NagareStreams app =
        NagareStreams.start(
            cluster.config(settings), FixedReleases.of(List.of(new FakeTagger("latin", "en"))));
    app.awaitRunning(LIMIT);
    return app;
  }

  private static void sendAndAwait(TestCluster cluster, TestSchemas schemas, int from, int to)
      throws Exception {
    for (int i = from; i < to; i++) {
      send(cluster, "k" + i, schemas.bytes(utterance("u" + i, "en", "play Jazz")));
    }
    Await.until("answers", LIMIT, () -> cluster.count(NagareTopic.ENTITIES) == to);
  }

  private static void send(TestCluster cluster, String key, byte[] value) throws Exception {
    cluster.send(key.getBytes(UTF_8), value).get(20, TimeUnit.SECONDS);
  }

  /** An utterance in a later version of its schema, which the application has not met. */
  private byte[] newerBytes(TestCluster cluster, String id) throws Exception {
    Schema newer = newerSchema();
    GenericRecord utterance = new GenericData.Record(newer);
    utterance.put("id", id);
    utterance.put("language", "en");
    utterance.put("text", "play Jazz");
    utterance.put("eventTime", EVENT_TIME.toEpochMilli());
    utterance.put("attributes", Map.of());
    utterance.put("channel", "voice");
    return encode(
        registry.register(cluster.name(NagareTopic.UTTERANCES) + "-value", newer), utterance);
  }

  private static byte[] encode(int schemaId, GenericRecord utterance) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(utterance.getSchema()).write(utterance, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Schema newerSchema() {
    Schema current = NagareTopic.UTTERANCES.valueSchema().orElseThrow();
    List<Schema.Field> fields = new ArrayList<>();
    current.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(
        new Schema.Field("channel", SchemaBuilder.builder().stringType(), "Where from.", ""));
    return Schema.createRecord(
        current.getName(), current.getDoc(), current.getNamespace(), false, fields);
  }

  private static List<String> keys(TestCluster cluster) {
    return cluster.readCommitted(NagareTopic.ENTITIES).stream()
        .map(record -> new String(record.key(), UTF_8))
        .toList();
  }
}

package dev.nagare.releases.bundles;

import static dev.nagare.releases.testing.SampleReleases.byProgram;
import static dev.nagare.schemas.avro.ReleaseStage.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nagare.releases.ReleaseClients;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.releases.testing.ReleaseCluster;
import dev.nagare.releases.testing.TestBundles;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelBundle;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.service.config.ServiceConfig;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bundles in the topic, whole and damaged. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BundleStoreIT {

  private static final ReleaseCluster CLUSTER = new ReleaseCluster();

  @Test
  void shouldSearchTheTopicOnceWhenSomethingElseStandsAtTheOffset() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("moved.");
    publish(config, "1");
    ModelRelease second = publish(config, "2");
    publish(config, "3");

    for (long offset : new long[] {0, 1, 2, -1, 1_000_000, second.getBundle().getOffset() + 1}) {
      assertThat(fetch(config, at(second, offset))).as("offset " + offset).isEqualTo("2");
    }
  }

  @Test
  void shouldSayThatPiecesAreMissing() {
    ServiceConfig config = CLUSTER.withTopics("absent.");
    byte[] bundle = TestBundles.bytes("1", 2_000_000);
    ModelRelease release = inTopic(TestBundles.release("1", bundle), bundle);
    write(config, chunk(release, bundle, 0), chunk(release, bundle, 2));

    UnusableBundleException missing = failure(config, at(release, 0));

    assertThat(missing.fault()).isEqualTo(BundleFault.MISSING);
    assertThat(missing).hasMessageContaining("mom:1").hasMessageContaining("2 of 3 pieces");
  }

  @Test
  void shouldSayThatABundleIsNotThereAtAll() {
    ServiceConfig config = CLUSTER.withTopics("empty.");
    byte[] bundle = TestBundles.bytes("1", 10);
    ModelRelease release = inTopic(TestBundles.release("1", bundle), bundle);

    assertThat(failure(config, at(release, -1)).fault()).isEqualTo(BundleFault.MISSING);
  }

  @Test
  void shouldRefuseABundleOneByteOfWhichWasChanged() {
    ServiceConfig config = CLUSTER.withTopics("changed.");
    byte[] bundle = TestBundles.bytes("1", 2_000_000);
    ModelRelease release = inTopic(TestBundles.release("1", bundle), bundle);
    byte[] changed = bundle.clone();
    changed[1_000_000] ^= 1;
    write(
        config, chunk(release, changed, 0), chunk(release, changed, 1), chunk(release, changed, 2));

    assertThat(failure(config, at(release, 0)).fault()).isEqualTo(BundleFault.CHECKSUM);
  }

  @Test
  void shouldTakePiecesThatComeTwiceOrInAnotherOrderOrAmongOthers() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("twice.");
    byte[] bundle = TestBundles.bytes("1", 2_000_000);
    ModelRelease release = inTopic(TestBundles.release("1", bundle), bundle);
    byte[] foreign = TestBundles.bytes("1", 2_000_001);
    ModelRelease other = inTopic(TestBundles.release("1", foreign), foreign);
    write(
        config,
        chunk(other, foreign, 0),
        chunk(release, bundle, 2),
        chunk(release, bundle, 2),
        chunk(other, foreign, 1),
        chunk(release, bundle, 0),
        chunk(release, bundle, 1));

    assertThat(fetch(config, at(release, 0))).isEqualTo("1");
  }

  @Test
  void shouldSayThatTheStoreGivesNoAnswer() {
    ServiceConfig config =
        CLUSTER.config(
            "", Map.of("bootstrap.servers", "127.0.0.1:1", "nagare.startup.timeout.ms", "1000"));
    byte[] bundle = TestBundles.bytes("1", 10);
    ModelRelease release = inTopic(TestBundles.release("1", bundle), bundle);

    UnusableBundleException failure = failure(config, at(release, 0));

    assertThat(failure.fault()).isEqualTo(BundleFault.UNAVAILABLE);
    assertThat(failure.fault().mayPass()).isTrue();
  }

  private static ModelRelease publish(ServiceConfig config, String version) {
    byte[] bundle = TestBundles.bytes(version, 1_000_000);
    try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
      return log.publish(
              TestBundles.release(version, bundle),
              bundle,
              (now, stored) -> ReleaseRules.add(now, stored, byProgram(REJECTED, 1)))
          .find("mom:" + version)
          .orElseThrow();
    }
  }

  private static ModelRelease inTopic(ModelRelease release, byte[] bundle) {
    return ModelRelease.newBuilder(release)
        .setBundle(
            BundleRef.newBuilder()
                .setLocation("kafka:mom:1")
                .setSizeBytes(bundle.length)
                .setChunkCount(BundleChunks.count(bundle.length))
                .build())
        .build();
  }

  private static ModelRelease at(ModelRelease release, long offset) {
    return ModelRelease.newBuilder(release)
        .setBundle(BundleRef.newBuilder(release.getBundle()).setOffset(offset).build())
        .build();
  }

  private static ModelBundle chunk(ModelRelease release, byte[] bundle, int index) {
    ReleaseRef ref = new ReleaseRef(release.getId(), release.getVersion(), release.getSha256());
    return BundleChunks.cut(ref, bundle, index);
  }

  private static void write(ServiceConfig config, ModelBundle... chunks) {
    List<ModelBundle> all = Arrays.asList(chunks);
    String topic = config.topics().nameOf(NagareTopic.MODEL_BUNDLES);
    try (TopicSerdes serdes = CLUSTER.serdes(config);
        KafkaProducer<byte[], byte[]> writer = ReleaseClients.of(config).writer()) {
      var values = serdes.valueSerde(NagareTopic.MODEL_BUNDLES).serializer();
      writer.initTransactions();
      writer.beginTransaction();
      all.forEach(
          chunk -> {
            String key = ModelKeys.chunk("mom", "1", chunk.getChunkIndex());
            var unused =
                writer.send(
                    new ProducerRecord<>(
                        topic,
                        key.getBytes(StandardCharsets.UTF_8),
                        values.serialize(topic, chunk)));
          });
      writer.commitTransaction();
    }
  }

  private static String fetch(ServiceConfig config, ModelRelease release)
      throws UnusableBundleException {
    try (TopicSerdes serdes = CLUSTER.serdes(config);
        BundleSource source = BundleStore.open(config, serdes)) {
      return source.fetch(release).bundle().name().version();
    }
  }

  private static UnusableBundleException failure(ServiceConfig config, ModelRelease release) {
    return catchThrowableOfType(UnusableBundleException.class, () -> fetch(config, release));
  }
}

package dev.nagare.releases.log;

import static dev.nagare.releases.testing.SampleReleases.byPerson;
import static dev.nagare.releases.testing.SampleReleases.byProgram;
import static dev.nagare.schemas.avro.ReleaseStage.ACTIVE;
import static dev.nagare.schemas.avro.ReleaseStage.CANARY;
import static dev.nagare.schemas.avro.ReleaseStage.FORGOTTEN;
import static dev.nagare.schemas.avro.ReleaseStage.REJECTED;
import static dev.nagare.schemas.avro.ReleaseStage.SHADOW;
import static dev.nagare.schemas.avro.ReleaseStage.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseClients;
import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.releases.signing.Ed25519;
import dev.nagare.releases.signing.KeyFiles;
import dev.nagare.releases.testing.ReleaseCluster;
import dev.nagare.releases.testing.TestBundles;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.service.config.ServiceConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KafkaReleaseLogIT {

  private static final int THREADS = 4;
  private static final int CHANGES_EACH = 25;

  private static final ReleaseCluster CLUSTER = new ReleaseCluster();

  @TempDir Path folder;

  @Test
  void shouldLoseAndDoubleNoChangeOfSeveralWriters() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("several.");
    publish(config, "1", 10);
    AtomicInteger said = new AtomicInteger();

    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> writers = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      String name = "writer" + thread;
      writers.add(
          threads.submit(
              () -> {
                try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
                  for (int i = 0; i < CHANGES_EACH; i++) {
                    log.change(now -> countUp(now, name));
                    said.incrementAndGet();
                  }
                }
              }));
    }
    for (Future<?> writer : writers) {
      writer.get(100, TimeUnit.SECONDS);
    }
    threads.shutdown();

    assertThat(said).hasValue(THREADS * CHANGES_EACH);
    // Each change counts the one up that it found: a lost or a doubled one would show.
    assertThat(read(config).find("mom:1").orElseThrow().getChangedBy())
        .endsWith("#" + THREADS * CHANGES_EACH);
    assertThat(committed(config)).hasSize(1 + THREADS * CHANGES_EACH);
  }

  @Test
  void shouldWriteNothingWhenThereIsNothingToChange() {
    ServiceConfig config = CLUSTER.withTopics("nothing.");
    publish(config, "1", 10);

    try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
      assertThat(log.change(now -> List.of()).all()).hasSize(1);
      assertThatThrownBy(
              () -> log.change(now -> ReleaseRules.move(now, "mom:9", byPerson(ACTIVE, 1))))
          .isInstanceOf(RefusedChangeException.class);
    }

    assertThat(committed(config)).hasSize(1);
  }

  @Test
  void shouldWriteNothingWhenAnotherWriterHasDoneTheSameMeanwhile() {
    ServiceConfig config = CLUSTER.withTopics("moot.");
    publish(config, "1", 10);
    AtomicInteger readings = new AtomicInteger();

    try (KafkaReleaseLog log = KafkaReleaseLog.open(config);
        KafkaReleaseLog other = KafkaReleaseLog.open(config)) {
      Releases after =
          log.change(
              now -> {
                List<ModelRelease> records = ReleaseRules.move(now, "mom:1", byPerson(REJECTED, 2));
                if (readings.incrementAndGet() == 1) {
                  other.change(latest -> ReleaseRules.move(latest, "mom:1", byPerson(REJECTED, 2)));
                }
                return records;
              });

      assertThat(readings).hasValue(2);
      assertThat(after.all()).isEqualTo(other.read().all());
      assertThat(after.find("mom:1").orElseThrow().getStage()).isEqualTo(REJECTED);
      assertThat(committed(config)).hasSize(2);
      // The log goes on as if nothing had been tried.
      log.change(now -> ReleaseRules.move(now, "mom:1", byPerson(SHADOW, 3)));
      assertThat(committed(config)).hasSize(3);
    }
  }

  @Test
  void shouldPublishNothingWhenThePublicationHasBecomeMootMeanwhile() {
    ServiceConfig config = CLUSTER.withTopics("mootPublication.");
    byte[] bundle = TestBundles.bytes("1", 10);
    AtomicInteger readings = new AtomicInteger();

    try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
      Releases after =
          log.publish(
              TestBundles.release("1", bundle),
              bundle,
              (now, stored) -> readings.incrementAndGet() == 1 ? List.of(stored) : List.of());

      assertThat(readings).hasValue(2);
      assertThat(after.all()).isEmpty();
    }
    assertThat(committed(config)).isEmpty();
    assertThat(committedChunks(config)).isZero();
  }

  @Test
  void shouldShowAChangeThatIsDoneToEverybodyAtOnce() {
    ServiceConfig config = CLUSTER.withTopics("own.");
    publish(config, "1", 10);

    try (KafkaReleaseLog log = KafkaReleaseLog.open(config);
        KafkaReleaseLog other = KafkaReleaseLog.open(config)) {
      for (int i = 1; i <= 20; i++) {
        StageChange to =
            StageChange.newBuilder(byPerson(CANARY, i)).setCanaryShare(i / 20.0).build();

        Releases told = log.change(now -> ReleaseRules.move(now, "mom:1", to));

        assertThat(log.read().all()).isEqualTo(told.all());
        assertThat(other.read().all()).isEqualTo(told.all());
        assertThat(told.canary("ja").orElseThrow().getCanaryShare()).isEqualTo(i / 20.0);
      }
    }
  }

  @Test
  void shouldFenceAWriterThatWasHeldUp() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("zombie.");
    publish(config, "1", 10);
    try (TopicSerdes serdes = CLUSTER.serdes(config);
        LogTransaction zombie = LogTransaction.open(ReleaseClients.of(config), serdes)) {
      ModelRelease old = read(config).find("mom:1").orElseThrow();
      zombie.write(ModelRelease.newBuilder(old).setStage(ACTIVE).setChangedBy("zombie").build());

      try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
        log.change(now -> ReleaseRules.move(now, "mom:1", byProgram(REJECTED, 2)));
      }

      assertThatThrownBy(zombie::commit)
          .isInstanceOfSatisfying(
              KafkaException.class, e -> assertThat(Fencing.isOvertaken(e)).isTrue());
    }
    assertThat(read(config).find("mom:1").orElseThrow().getStage()).isEqualTo(REJECTED);
    assertThat(committed(config)).hasSize(2);
  }

  @Test
  void shouldShowNothingOfAPublicationThatWasNeverCommitted() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("crash.");
    byte[] bundle = TestBundles.bytes("1", 2_000_000);
    ModelRelease release = ModelRelease.newBuilder(TestBundles.release("1", bundle)).build();
    TopicPlace place = new TopicPlace();
    try (TopicSerdes serdes = CLUSTER.serdes(config)) {
      LogTransaction crashed = LogTransaction.open(ReleaseClients.of(config), serdes);
      crashed.write(release, place.reference(release, bundle), bundle);

      assertThat(read(config).all()).isEmpty();
      publish(config, "2", 10); // Ends what the crashed one had begun.

      Releases now = read(config);
      assertThat(now.all()).extracting(Releases::key).containsExactly("mom:2");
      assertThat(committedChunks(config)).isEqualTo(1);
      crashed.close();
    }
  }

  @Test
  void shouldGiveBackWhatWasPublished() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("round.");
    publish(config, "1", 10);
    byte[] bundle = publish(config, "2", 5_000_000);

    ModelRelease release = read(config).find("mom:2").orElseThrow();

    assertThat(release.getBundle().getLocation()).isEqualTo("kafka:mom:2");
    assertThat(release.getBundle().getSizeBytes()).isEqualTo(bundle.length);
    assertThat(release.getBundle().getChunkCount()).isEqualTo(7);
    assertThat(release.getBundle().getOffset()).isPositive();
    assertThat(fetch(config, release)).isEqualTo(release.getSha256());
  }

  @Test
  void shouldRefuseAKeyThatExistsBeforeAnyByteIsSent() {
    ServiceConfig config = CLUSTER.withTopics("exists.");
    publish(config, "1", 10);
    byte[] other = TestBundles.bytes("1", 3_000_000);

    try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
      assertThatThrownBy(
              () ->
                  log.publish(
                      TestBundles.release("1", other), other, (now, stored) -> List.of(stored)))
          .isInstanceOf(RefusedChangeException.class)
          .hasMessageContaining("mom:1 exists already");
    }

    assertThat(committedChunks(config)).isEqualTo(1);
  }

  @Test
  void shouldRefuseABundleOfAnotherSha256() {
    ServiceConfig config = CLUSTER.config("other.", Map.of());
    byte[] bundle = TestBundles.bytes("1", 10);
    ModelRelease release = TestBundles.release("1", TestBundles.bytes("1", 11));

    try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
      assertThatThrownBy(() -> log.publish(release, bundle, (now, stored) -> List.of(stored)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("SHA-256");
    }
  }

  @Test
  void shouldForgetAReleaseAndItsPieces() {
    ServiceConfig config = CLUSTER.withTopics("forget.");
    publish(config, "1", 2_000_000);
    try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
      StageChange why = byPerson(UNKNOWN, 3);
      assertThatThrownBy(() -> log.forget("mom:1", why))
          .isInstanceOf(RefusedChangeException.class)
          .hasMessageContaining("SHADOW");
      log.change(now -> ReleaseRules.move(now, "mom:1", byPerson(REJECTED, 2)));

      assertThat(log.forget("mom:1", why).all()).isEmpty();

      Releases then = log.read();
      assertThat(then.all()).isEmpty();
      ModelRelease kept = then.everReleased("mom:1").orElseThrow();
      assertThat(kept.getStage()).isEqualTo(FORGOTTEN);
      assertThat(kept.getChangedBy()).isEqualTo("hana");
      assertThat(kept.getChangedAt()).isEqualTo(why.getChangedAt());
      assertThatThrownBy(() -> publish(config, "1", 10))
          .isInstanceOf(RefusedChangeException.class)
          .hasMessageContaining("mom:1 was forgotten; a release never changes its bundle");
      assertThatThrownBy(() -> log.forget("mom:1", why))
          .isInstanceOf(RefusedChangeException.class)
          .hasMessageContaining("mom:1 was forgotten");
      // What remains of the bundle when the brokers have compacted the topic: nothing.
      assertThat(committed(config, NagareTopic.MODEL_BUNDLES))
          .hasSize(6)
          .filteredOn(record -> record.value() == null)
          .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
          .containsExactly("mom:1#0", "mom:1#1", "mom:1#2");
    }
  }

  @Test
  void shouldReadALogInWhichAnOlderVersionDeletedTheRecord() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("tombstone.");
    publish(config, "1", 10);
    try (KafkaProducer<byte[], byte[]> writer = CLUSTER.writer(config)) {
      writer.initTransactions();
      writer.beginTransaction();
      byte[] key = "mom:1".getBytes(StandardCharsets.UTF_8);
      var unused = writer.send(new ProducerRecord<>("tombstone.nagare.models.v1", key, null));
      writer.commitTransaction();
    }

    assertThat(read(config).everReleased()).isEmpty();
    publish(config, "1", 10);
    assertThat(read(config).all()).extracting(Releases::key).containsExactly("mom:1");
  }

  @Test
  void shouldKeepBundlesInAFolderWhenOneIsNamed() throws Exception {
    CLUSTER.withTopics("folder.");
    ServiceConfig config =
        CLUSTER.config("folder.", Map.of("nagare.bundle.store", folder.toString()));

    publish(config, "1", 3_000);

    ModelRelease release = read(config).find("mom:1").orElseThrow();
    assertThat(release.getBundle().getLocation())
        .isEqualTo("file:mom-1-" + release.getSha256().substring(0, 16) + ".nagare");
    assertThat(fetch(config, release)).isEqualTo(release.getSha256());
    assertThat(committedChunks(config)).isZero();
    try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
      log.change(now -> ReleaseRules.move(now, "mom:1", byPerson(REJECTED, 2)));
      log.forget("mom:1", byPerson(UNKNOWN, 3));
    }
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void shouldSignWhatItPublishes() throws Exception {
    CLUSTER.withTopics("signed.");
    Path privateKey = folder.resolve("private.pem");
    Path publicKey = folder.resolve("public.pem");
    Path otherKey = folder.resolve("other.pem");
    KeyFiles.write(Ed25519.generate(), privateKey, publicKey);
    KeyFiles.write(Ed25519.generate(), folder.resolve("unused.pem"), otherKey);

    publish(
        CLUSTER.config("signed.", Map.of("nagare.signing.private.key", privateKey.toString())),
        "1",
        10);

    ServiceConfig reader =
        CLUSTER.config("signed.", Map.of("nagare.signing.public.keys", publicKey.toString()));
    ModelRelease release = read(reader).find("mom:1").orElseThrow();
    assertThat(fetch(reader, release)).isEqualTo(release.getSha256());
    ServiceConfig stranger =
        CLUSTER.config("signed.", Map.of("nagare.signing.public.keys", otherKey.toString()));
    assertThatThrownBy(() -> fetch(stranger, release))
        .isInstanceOfSatisfying(
            UnusableBundleException.class,
            e -> assertThat(e.fault()).isEqualTo(BundleFault.SIGNATURE));
  }

  @Test
  void shouldSayThatTheTopicIsMissing() {
    ServiceConfig config = CLUSTER.config("missing.", Map.of());

    assertThatThrownBy(() -> read(config))
        .isInstanceOf(ReleaseLogUnavailableException.class)
        .hasMessageContaining("missing.nagare.models.v1 does not exist")
        .hasMessageContaining("./nagare topics create");
  }

  @Test
  void shouldSayThatBrokersDoNotAnswer() {
    ServiceConfig config =
        CLUSTER.config(
            "", Map.of("bootstrap.servers", "127.0.0.1:1", "nagare.startup.timeout.ms", "1000"));

    assertThatThrownBy(() -> read(config))
        .isInstanceOf(ReleaseLogUnavailableException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void shouldPassOverARecordThatCannotBeRead() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("garbage.");
    publish(config, "1", 10);
    try (KafkaProducer<byte[], byte[]> writer = CLUSTER.writer(config)) {
      writer.initTransactions();
      writer.beginTransaction();
      var unused =
          writer.send(
              new ProducerRecord<>("garbage.nagare.models.v1", new byte[] {1}, new byte[] {9, 9}));
      writer.commitTransaction();
    }
    publish(config, "2", 10);

    assertThat(read(config).all()).extracting(Releases::key).containsExactly("mom:1", "mom:2");
  }

  private static List<ModelRelease> countUp(Releases now, String name) {
    ModelRelease release = now.find("mom:1").orElseThrow();
    String by = release.getChangedBy();
    int count = by.contains("#") ? Integer.parseInt(by.substring(by.indexOf('#') + 1)) : 0;
    return List.of(ModelRelease.newBuilder(release).setChangedBy(name + "#" + (count + 1)).build());
  }

  private static byte[] publish(ServiceConfig config, String version, int embeddingBytes) {
    byte[] bundle = TestBundles.bytes(version, embeddingBytes);
    try (ReleaseLog log = KafkaReleaseLog.open(config)) {
      log.publish(
          TestBundles.release(version, bundle),
          bundle,
          (now, stored) -> {
            // Two shadows of one language would supersede each other; these tests want both.
            return now.all().isEmpty()
                ? ReleaseRules.add(now, stored, byProgram(SHADOW, 1))
                : List.of(stored);
          });
    }
    return bundle;
  }

  private static Releases read(ServiceConfig config) {
    try (ReleaseLog log = KafkaReleaseLog.open(config)) {
      return log.read();
    }
  }

  private static String fetch(ServiceConfig config, ModelRelease release)
      throws UnusableBundleException {
    try (TopicSerdes serdes = CLUSTER.serdes(config);
        BundleSource source = BundleStore.open(config, serdes)) {
      return source.fetch(release).release().sha256();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> committed(ServiceConfig config) {
    return committed(config, NagareTopic.MODELS);
  }

  private static int committedChunks(ServiceConfig config) {
    return committed(config, NagareTopic.MODEL_BUNDLES).size();
  }

  private static List<ConsumerRecord<byte[], byte[]>> committed(
      ServiceConfig config, NagareTopic<?, ?> topic) {
    ReleaseClients clients = ReleaseClients.of(config);
    TopicPartition partition = clients.partition(topic);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    // Whoever comes next waits until the transaction before is over in all its topics.
    try (KafkaProducer<byte[], byte[]> writer = clients.writer();
        KafkaConsumer<byte[], byte[]> consumer = clients.reader("test")) {
      writer.initTransactions();
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}

package dev.nagare.examples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.admin.replay.Replay;
import dev.nagare.admin.replay.ReplayRequest;
import dev.nagare.admin.replay.ReplaySink;
import dev.nagare.admin.replay.ReplaySummary;
import dev.nagare.admin.replay.Retagger;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.examples.broker.EmbeddedBroker;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.service.ranges.ReplayProgress;
import dev.nagare.service.ranges.TopicRange;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.LogReleases;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.trainer.job.TrainingData;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.training.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise that an event names the release that made it: whatever release answered, it can be
 * fetched and says the same again.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ReproductionIT {

  private static final DemoCorpus CORPUS = new DemoCorpus(Path.of("..", "sample-corpus"));
  private static final String REGISTRY = "mock://reproduction";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final MomSizes SIZES = new MomSizes(16, 12, 16, 24);
  private static final int TRAIN = 300;
  private static final int STEP = 300;
  private static final int CHECKED = 1_000;

  @TempDir private Path folder;

  private final Random random = new Random(11);
  private final Map<String, List<LabeledUtterance>> corpora =
      Map.of("en", CORPUS.load("en", "test"), "ja", CORPUS.load("ja", "test"));
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Bundle> bundles = new HashMap<>();

  private record Bundle(ReleaseId release, Path file) {}

  @Test
  void shouldReproduceRandomEventsOfFiveReleases() throws Exception {
    for (String name : List.of("en:1", "en:2", "en:3", "ja:1", "ja:2")) {
      bundles.put(name, train(name));
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      NagareConfig config = prepared(broker);
      try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
          KafkaReleaseLog log = KafkaReleaseLog.open(config.service());
          BundleSource store = BundleStore.open(config.service(), serdes)) {
        letReleasesAnswer(config, serdes, log);
        List<EntityEvent> events = events(config, serdes);
        assertThat(events).hasSize(texts.size());
        assertThat(events.stream().map(EntityEvent::getRelease).distinct()).hasSize(5);

        assertEachIsReproducedAlone(sample(events), log.read(), store);
        assertAllAreReplayed(config, serdes, log.read(), store, events.size());
      }
    }
  }

  /** As the stream did: one at a time. */
  private void assertEachIsReproducedAlone(
      List<EntityEvent> events, Releases releases, BundleSource store) throws Exception {
    Map<ReleaseRef, List<EntityEvent>> byRelease =
        events.stream().collect(Collectors.groupingBy(EntityEvent::getRelease));
    for (Map.Entry<ReleaseRef, List<EntityEvent>> made : byRelease.entrySet()) {
      String key = made.getKey().getId() + ":" + made.getKey().getVersion();
      var fetched = store.fetch(releases.find(key).orElseThrow());
      assertThat(fetched.release().sha256()).isEqualTo(made.getKey().getSha256());
      try (OnnxTagger tagger = OnnxTagger.of(fetched.release(), fetched.bundle())) {
        for (EntityEvent event : made.getValue()) {
          String text = texts.get(event.getUtteranceId());
          TaggedUtterance again =
              tagger
                  .tag(List.of(new dev.nagare.tagger.Utterance(event.getLanguage(), text)))
                  .get(0);
          assertThat(again.confidence()).isEqualTo(event.getConfidence());
          assertThat(again.spans().stream().map(Object::toString))
              .containsExactlyElementsOf(
                  event.getSpans().stream()
                      .map(
                          span ->
                              new EntitySpan(
                                      span.getType(),
                                      span.getStart(),
                                      span.getEnd(),
                                      span.getSurface(),
                                      span.getConfidence())
                                  .toString())
                      .toList());
        }
      }
    }
  }

  /** In batches, and all of them. */
  private static void assertAllAreReplayed(
      NagareConfig config, TopicSerdes serdes, Releases releases, BundleSource store, int published)
      throws Exception {
    ReplayRequest request =
        new ReplayRequest(TopicRange.ALL, Optional.empty(), Long.MAX_VALUE, true);
    long reproduced = 0;
    for (ModelRelease release : releases.all()) {
      var fetched = store.fetch(release);
      try (Retagger tagger =
              new Retagger(OnnxTagger.of(fetched.release(), fetched.bundle()), "und");
          Replay replay = Replay.open(config, serdes, tagger, request, InstantSource.system())) {
        ReplaySummary summary = replay.run(ReplaySink.NONE, ReplayProgress.NONE);
        assertThat(summary.isReproduced()).isTrue();
        assertThat(summary.reproducedExactly()).isEqualTo(summary.reproduced()).isPositive();
        assertThat(summary.unpublished()).isZero();
        reproduced += summary.reproducedExactly();
      }
    }
    assertThat(reproduced).isEqualTo(published);
  }

  private List<EntityEvent> sample(List<EntityEvent> events) {
    List<EntityEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, CHECKED);
  }

  private void letReleasesAnswer(NagareConfig config, TopicSerdes serdes, KafkaReleaseLog log)
      throws Exception {
    publish(log, "en:1", ReleaseStage.ACTIVE);
    publish(log, "ja:1", ReleaseStage.ACTIVE);
    LogReleases supply =
        new LogReleases(bundle -> OnnxTagger.of(bundle.release(), bundle.bundle()));
    try (NagareStreams app = NagareStreams.start(config, supply)) {
      app.awaitRunning(LIMIT);
      send(config, serdes);
      publish(log, "en:2", ReleaseStage.CANARY);
      awaitAnswerBy("demo-en:2", config, serdes);
      publish(log, "ja:2", ReleaseStage.ACTIVE);
      awaitAnswerBy("demo-ja:2", config, serdes);
      publish(log, "en:3", ReleaseStage.ACTIVE);
      awaitAnswerBy("demo-en:3", config, serdes);
      awaitAllAnswers(config, serdes);
    }
  }

  /** Sends more and more until a release has begun to answer. */
  private void awaitAnswerBy(String release, NagareConfig config, TopicSerdes serdes)
      throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    boolean answers = false;
    while (!answers) {
      assertThat(System.nanoTime()).as("%s answers in time", release).isLessThan(deadline);
      send(config, serdes);
      awaitAllAnswers(config, serdes);
      answers =
          events(config, serdes).stream()
              .map(EntityEvent::getRelease)
              .anyMatch(made -> release.equals(made.getId() + ":" + made.getVersion()));
    }
  }

  private void awaitAllAnswers(NagareConfig config, TopicSerdes serdes) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (events(config, serdes).size() < texts.size()) {
      assertThat(System.nanoTime()).as("all are answered in time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void send(NagareConfig config, TopicSerdes serdes) {
    String topic = config.topics().nameOf(NagareTopic.UTTERANCES);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < STEP; i++) {
        String language = random.nextBoolean() ? "en" : "ja";
        List<LabeledUtterance> corpus = corpora.get(language);
        String id = "u" + texts.size();
        String text = corpus.get(random.nextInt(corpus.size())).text();
        texts.put(id, text);
        Utterance utterance =
            Utterance.newBuilder()
                .setId(id)
                .setLanguage(language)
                .setText(text)
                .setEventTime(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setAttributes(Map.of())
                .build();
        byte[] value =
            serdes.valueSerde(NagareTopic.UTTERANCES).serializer().serialize(topic, utterance);
        byte[] key = random.nextInt(4) == 0 ? null : id.getBytes(UTF_8);
        var unused = producer.send(new ProducerRecord<>(topic, key, value));
      }
    }
  }

  private static List<EntityEvent> events(NagareConfig config, TopicSerdes serdes) {
    String topic = config.topics().nameOf(NagareTopic.ENTITIES);
    Map<String, Object> settings = new HashMap<>(config.kafka());
    settings.put("isolation.level", "read_committed");
    List<EntityEvent> events = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          events.add(
              serdes
                  .valueSerde(NagareTopic.ENTITIES)
                  .deserializer()
                  .deserialize(topic, record.value()));
        }
      }
    }
    return events;
  }

  private void publish(KafkaReleaseLog log, String name, ReleaseStage stage) throws Exception {
    Bundle bundle = bundles.get(name);
    byte[] bytes = Files.readAllBytes(bundle.file());
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ModelRelease release =
        ModelRelease.newBuilder()
            .setId(bundle.release().id())
            .setVersion(bundle.release().version())
            .setLanguages(List.of(name.substring(0, 2)))
            .setStage(stage)
            .setBundle(BundleRef.newBuilder().setLocation("").setSizeBytes(bytes.length).build())
            .setSha256(bundle.release().sha256())
            .setCreatedBy("test")
            .setCreatedAt(at)
            .setChangedBy("test")
            .setChangedAt(at)
            .build();
    StageChange first =
        StageChange.newBuilder()
            .setStage(stage)
            .setCanaryShare(0.5)
            .setChangedBy("test")
            .setChangedAt(at)
            .build();
    log.publish(release, bytes, (now, stored) -> ReleaseRules.add(now, stored, first));
  }

  private Bundle train(String name) throws Exception {
    String language = name.substring(0, 2);
    TrainingSettings settings =
        new TrainingSettings(
            SIZES, TrainingSettings.DEFAULT.learning(), 4, 4, 16, 0.5, name.hashCode());
    TrainingJob job =
        new TrainingJob(
            new BundleName("demo-" + language, name.substring(3)),
            Instant.now(),
            Map.of(language, LanguageDefaults.standard().settings(language)),
            new TrainingData(
                CORPUS.load(language, "train").subList(0, TRAIN),
                CORPUS.load(language, "dev").subList(0, 50),
                List.of(CORPUS.name(language, "train"))),
            Optional.empty(),
            settings);
    Path file = folder.resolve(name.replace(':', '-') + ".nagare");
    ReleaseId release =
        BundleWriter.write(job.run(TrainingListener.SILENT).checked().bundle(), file);
    return new Bundle(release, file);
  }

  private NagareConfig prepared(EmbeddedBroker broker) {
    NagareConfig config =
        NagareConfig.of(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                REGISTRY,
                "num.standby.replicas",
                "0",
                "state.dir",
                folder.resolve("state").toString(),
                "nagare.rollout.automatic",
                "false",
                "nagare.http.port",
                "-1"));
    try (TopicAdmin admin = TopicAdmin.connect(config.service());
        SchemaRegistration schemas = SchemaRegistration.of(config.schemas())) {
      admin.create(NagareTopic.all(), Optional.of(3), Optional.of((short) 1));
      schemas.register();
    }
    return config;
  }
}

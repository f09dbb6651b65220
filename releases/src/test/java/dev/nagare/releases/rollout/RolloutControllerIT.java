package dev.nagare.releases.rollout;

import static dev.nagare.releases.rollout.TestReleases.change;
import static dev.nagare.releases.rollout.TestReleases.healthy;
import static dev.nagare.releases.rollout.TestReleases.observation;
import static dev.nagare.releases.rollout.TestReleases.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.testkit.SharedServers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two controllers on a broker, and instances of the stream that are only made up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutControllerIT {

  private static final String REGISTRY = "mock://rollout-controller";
  private static final int SECONDS = 60;

  private final AtomicInteger logsOpened = new AtomicInteger();
  private int test;
  private volatile Duration ahead = Duration.ZERO;
  private ServiceConfig config;
  private TopicSerdes serdes;
  private ReleaseLog log;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void createTopics() {
    Map<String, String> settings =
        Map.of(
            "bootstrap.servers",
            SharedServers.bootstrapServers(),
            "schema.registry.url",
            REGISTRY,
            "nagare.topics.prefix",
            "rollout-" + test++ + ".");
    ConfigDef definition =
        RolloutConfig.define(ReleaseStoreConfig.define(ServiceConfig.define(new ConfigDef())));
    config = ServiceConfig.of(definition, settings, key -> false);
    try (TopicAdmin admin = TopicAdmin.connect(config);
        SchemaRegistration schemas = SchemaRegistration.of(config.schemas())) {
      admin.create(NagareTopic.all(), Optional.empty(), Optional.of((short) 1));
      schemas.register();
    }
    serdes = TopicSerdes.of(config.schemas());
    log = KafkaReleaseLog.open(config);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedServers.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    logsOpened.set(0);
    ahead = Duration.ZERO;
  }

  @AfterEach
  void closeClients() {
    producer.close();
    log.close();
    serdes.close();
  }

  @Test
  void shouldTakeEachStepOnceAlthoughTheLeaderChanges() throws Exception {
    add("old-ja", ReleaseStage.ACTIVE, "ja");
    add("old-en", ReleaseStage.ACTIVE, "en");
    Heard first = new Heard();
    Heard second = new Heard();
    RolloutController one = start(first);
    assertThat(first.leadership()).isTrue();
    RolloutController other = start(second);
    try (other) {
      add("good", ReleaseStage.SHADOW, "ja");
      add("bad", ReleaseStage.SHADOW, "en");

      observe("good", "ja", healthy(500));
      observe("bad", "en", "a", healthy(40).setFailures(1));
      observe("bad", "en", "b", healthy(40).setFailures(1));
      assertThat(next(first, second)).isEqualTo("good:1 SHADOW -> CANARY 5 %");
      assertThat(next(first, second)).isEqualTo("bad:1 SHADOW -> REJECTED");

      one.close();
      second.awaitLeading();
      observe("good", "ja", healthy(700));
      assertThat(next(second)).isEqualTo("good:1 CANARY 5 % -> CANARY 25 %");
      observe("good", "ja", healthy(500));
      assertThat(next(second)).isEqualTo("good:1 CANARY 25 % -> ACTIVE");
    }

    Releases end = log.read();
    assertThat(end.active("ja").map(Releases::key)).hasValue("good:1");
    assertThat(stages(end, "good"))
        .containsExactly(
            ReleaseStage.SHADOW, ReleaseStage.CANARY, ReleaseStage.CANARY, ReleaseStage.ACTIVE);
    assertThat(stages(end, "bad")).containsExactly(ReleaseStage.SHADOW, ReleaseStage.REJECTED);
    assertThat(first.steps).isEmpty();
    assertThat(second.steps).isEmpty();
  }

  @Test
  void shouldOpenTheLogOnlyToWriteToIt() throws Exception {
    add("old", ReleaseStage.ACTIVE, "ja");
    Heard heard = new Heard();
    RolloutController controller = start(heard);
    try (controller) {
      heard.awaitLeading();
      add("new", ReleaseStage.SHADOW, "ja");
      observe("new", "ja", healthy(499));
      observe("old", "ja", healthy(1_000_000));
      assertThat(logsOpened).hasValue(0);

      observe("new", "ja", healthy(500));
      assertThat(next(heard)).isEqualTo("new:1 SHADOW -> CANARY 5 %");
    }

    assertThat(logsOpened).hasValue(1);
  }

  @Test
  void shouldLetAPersonsCommandInBetweenWin() throws Exception {
    add("old-ja", ReleaseStage.ACTIVE, "ja");
    add("old-en", ReleaseStage.ACTIVE, "en");
    add("new", ReleaseStage.SHADOW, "ja");
    CountDownLatch commanded = new CountDownLatch(1);
    Heard heard = new Heard();
    // The controller has decided on the log before the command, and opens it to write.
    Supplier<ReleaseLog> logs =
        () -> {
          if (commanded.getCount() > 0) {
            move("new", ReleaseStage.REJECTED);
            commanded.countDown();
          }
          return KafkaReleaseLog.open(config);
        };
    RolloutController controller = start(logs, heard);
    try (controller) {
      observe("new", "ja", healthy(500));
      assertThat(commanded.await(SECONDS, TimeUnit.SECONDS)).isTrue();
      add("next", ReleaseStage.SHADOW, "en");
      observe("next", "en", healthy(40).setFailures(2));
      assertThat(next(heard)).isEqualTo("next:1 SHADOW -> REJECTED");
    }

    assertThat(stages(log.read(), "new"))
        .containsExactly(ReleaseStage.SHADOW, ReleaseStage.REJECTED);
  }

  /** Twenty instances write observations; one of them has a fault of its own. */
  @ParameterizedTest
  @EnumSource(
      value = BundleFault.class,
      names = {"UNAVAILABLE", "TOO_LARGE", "UNSIGNED", "SIGNATURE", "FORMAT"})
  void shouldChangeNothingForOneInstancesOwnFault(BundleFault own) throws Exception {
    add("first", ReleaseStage.ACTIVE, "ja");
    add("second", ReleaseStage.ACTIVE, "ja");
    add("third", ReleaseStage.ACTIVE, "ja");
    Heard heard = new Heard();
    RolloutController controller = start(heard);
    try (controller) {
      heard.awaitLeading();
      fleet("third", 19);
      for (String id : List.of("first", "second", "third")) {
        write(fault(id, "i19", own));
      }
      awaitAllRead(heard, "i0");
    }

    assertThat(log.read().active("ja").map(Releases::key)).hasValue("third:1");
    assertThat(stages(log.read(), "third")).containsExactly(ReleaseStage.ACTIVE);
  }

  /** Half of twenty cannot run any of the releases. */
  @Test
  void shouldStepBackOnceWhenHalfOfTheInstancesCannotUseARelease() throws Exception {
    add("first", ReleaseStage.ACTIVE, "ja");
    add("second", ReleaseStage.ACTIVE, "ja");
    add("third", ReleaseStage.ACTIVE, "ja");
    Heard heard = new Heard();
    RolloutController controller = start(heard);
    try (controller) {
      heard.awaitLeading();
      fleet("third", 20);
      awaitAllRead(heard, "i19");
      // Everybody has been heard of for long enough, and is heard of again.
      ahead = Fleet.ALONE;
      fleet("third", 20);
      for (int i = 0; i < 10; i++) {
        write(fault("third", "i" + i, BundleFault.TRIAL));
      }
      assertThat(next(heard)).isEqualTo("third:1 ACTIVE -> REJECTED");
      for (int i = 0; i < 10; i++) {
        write(fault("second", "i" + i, BundleFault.TRIAL));
      }
      awaitAllRead(heard, "i19", "de");
    }

    Releases end = log.read();
    assertThat(end.active("ja").map(Releases::key)).hasValue("second:1");
    assertThat(end.find("third:1").orElseThrow().getHistory())
        .last()
        .satisfies(
            change ->
                assertThat(change.getReason())
                    .startsWith("10 of 20 live instances cannot use it: "));
    assertThat(heard.waiting.get())
        .filteredOn(waiting -> waiting.release().getId().equals("second"))
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.reason()).contains("ja was rolled back already"));
  }

  @Test
  void shouldTellOfRecordsThatCannotBeAndDecideNothingByThem() throws Exception {
    add("first", ReleaseStage.ACTIVE, "ja");
    add("second", ReleaseStage.ACTIVE, "ja");
    Heard heard = new Heard();
    RolloutController controller = start(heard);
    try (controller) {
      heard.awaitLeading();
      fleet("second", 2);
      for (String instance : List.of("i0", "i1")) {
        ReleaseObservation failing =
            seen("second", instance, Map.of("ja", healthy(100).setFailures(1).build()));
        write(
            ReleaseObservation.newBuilder(failing)
                .setObservedAt(Instant.now().plusSeconds(3_600))
                .build());
        write(seen("second", instance, Map.of("ja", healthy(1).setFailures(2).build())));
        write(
            ReleaseObservation.newBuilder(failing)
                .setRelease(new ReleaseRef("nobody", "1", "0".repeat(64)))
                .build());
      }
      awaitAllRead(heard, "i0");
    }

    assertThat(log.read().active("ja").map(Releases::key)).hasValue("second:1");
    assertThat(heard.doubts)
        .contains(
            Observations.Doubt.FUTURE,
            Observations.Doubt.NUMBERS,
            Observations.Doubt.UNKNOWN_RELEASE);
  }

  /** So many instances that serve a release and are well. */
  private void fleet(String id, int instances) throws Exception {
    for (int i = 0; i < instances; i++) {
      write(seen(id, "i" + i, Map.of("ja", healthy(10).build())));
    }
  }

  /** A release of another language goes a stage further, by observations written last. */
  private void awaitAllRead(Heard heard, String instance) throws Exception {
    awaitAllRead(heard, instance, "en");
  }

  private void awaitAllRead(Heard heard, String instance, String language) throws Exception {
    String marker = "marker-" + language;
    add("old-" + language, ReleaseStage.ACTIVE, language);
    add(marker, ReleaseStage.SHADOW, language);
    write(seen(marker, instance, Map.of(language, healthy(500).build())));
    assertThat(next(heard)).isEqualTo(marker + ":1 SHADOW -> CANARY 5 %");
  }

  private ReleaseObservation fault(String id, String instance, BundleFault kind) {
    return ReleaseObservation.newBuilder(seen(id, instance, Map.of()))
        .setLoadFault(id + ":1: it cannot be used (" + kind + ")")
        .setLoadFaultKind(kind.name())
        .build();
  }

  @Test
  void shouldDoNothingWhenPeopleDecide() {
    RolloutLimits manual = RolloutConfig.limits(Map.of(RolloutConfig.AUTOMATIC, "false"));
    Heard heard = new Heard();

    RolloutController.start(
            config, serdes, () -> log, manual, "rollout-" + test, InstantSource.system(), heard)
        .close();

    assertThat(heard.leads).isEmpty();
  }

  /** The time of the controllers and of the instances. */
  private Instant clock() {
    return Instant.now().plus(ahead);
  }

  private RolloutController start(RolloutListener heard) {
    return start(
        () -> {
          logsOpened.incrementAndGet();
          return KafkaReleaseLog.open(config);
        },
        heard);
  }

  private RolloutController start(Supplier<ReleaseLog> logs, RolloutListener heard) {
    return RolloutController.start(
        config,
        serdes,
        logs,
        RolloutConfig.limits(config.nagare()),
        "rollout-" + test,
        this::clock,
        heard);
  }

  private void add(String id, ReleaseStage stage, String language) {
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    log.change(
        now ->
            ReleaseRules.add(
                now, release(id, List.of(language), at), change(stage, "somebody", at)));
  }

  private void move(String id, ReleaseStage stage) {
    StageChange to = change(stage, "somebody", Instant.now().truncatedTo(ChronoUnit.MILLIS));
    log.change(now -> ReleaseRules.move(now, id + ":1", to));
  }

  private void observe(String id, String language, LanguageObservation.Builder counts)
      throws Exception {
    observe(id, language, "a", counts);
  }

  private void observe(
      String id, String language, String instance, LanguageObservation.Builder counts)
      throws Exception {
    write(seen(id, instance, Map.of(language, counts.build())));
  }

  private ReleaseObservation seen(
      String id, String instance, Map<String, LanguageObservation> languages) {
    ModelRelease release = log.read().find(id + ":1").orElseThrow();
    return ReleaseObservation.newBuilder(observation(release, instance, languages))
        .setObservedAt(clock().truncatedTo(ChronoUnit.MILLIS))
        .build();
  }

  private void write(ReleaseObservation seen) throws Exception {
    String topic = serdes.names().nameOf(NagareTopic.RELEASE_OBSERVATIONS);
    String key = ModelKeys.observation(seen);
    producer
        .send(
            new ProducerRecord<>(
                topic,
                serdes
                    .keySerde(NagareTopic.RELEASE_OBSERVATIONS)
                    .serializer()
                    .serialize(topic, key),
                serdes
                    .valueSerde(NagareTopic.RELEASE_OBSERVATIONS)
                    .serializer()
                    .serialize(topic, seen)))
        .get();
  }

  private static List<ReleaseStage> stages(Releases releases, String id) {
    return releases.find(id + ":1").orElseThrow().getHistory().stream()
        .map(StageChange::getStage)
        .toList();
  }

  /** The next step that any of them took. */
  private static String next(Heard... all) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < deadline) {
      for (Heard heard : all) {
        String step = heard.steps.poll(50, TimeUnit.MILLISECONDS);
        if (step != null) {
          return step;
        }
      }
    }
    throw new AssertionError("no step in " + SECONDS + " s");
  }

  private static final class Heard implements RolloutListener {

    private final BlockingQueue<Boolean> leads = new LinkedBlockingQueue<>();
    private final AtomicReference<List<RolloutDecision.Waiting>> waiting =
        new AtomicReference<>(List.of());
    private final Set<Observations.Doubt> doubts = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();

    @Override
    public void onLeadership(boolean leads) {
      this.leads.add(leads);
    }

    @Override
    public void onStep(RolloutStep step) {
      steps.add(step.key() + " " + step.from() + " -> " + step.to());
    }

    @Override
    public void onWaiting(List<RolloutDecision.Waiting> now) {
      if (!now.isEmpty()) {
        waiting.set(now);
      }
    }

    @Override
    public void onDoubt(Observations.Doubt why) {
      doubts.add(why);
    }

    @Override
    public void onInterruption() {}

    boolean leadership() throws InterruptedException {
      return Boolean.TRUE.equals(leads.poll(SECONDS, TimeUnit.SECONDS));
    }

    void awaitLeading() throws InterruptedException {
      Boolean last = null;
      while (!Boolean.TRUE.equals(last)) {
        last = leads.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(last).as("leads within %d s", SECONDS).isNotNull();
      }
    }
  }
}

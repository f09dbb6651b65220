package dev.nagare.examples.demo;

import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.config.ConsoleKeys;
import dev.nagare.console.process.ConsoleService;
import dev.nagare.examples.broker.EmbeddedBroker;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.releases.log.ReleaseFollower;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistrySettings;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.LogReleases;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.process.TrainerService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Runs a broker, a registry in memory, a stream, a trainer and a console. */
final class DemoStream implements AutoCloseable {

  private static final int PARTITIONS = 3;
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final String PERSON = "demo";

  /**
   * Settings of the stream. A demo takes minutes: it requests labels readily and decides on little
   * traffic.
   */
  private static final Map<String, String> STREAM =
      Map.of(
          "num.standby.replicas", "0",
          "nagare.label.budget", "60",
          "nagare.label.round.ms", "1000",
          "nagare.rollout.shadow.utterances", "150",
          "nagare.rollout.canary.shares", "0.25",
          "nagare.rollout.canary.utterances", "50",
          "nagare.rollout.active.utterances", "200");

  /**
   * Settings of the trainer. The first training waits for a thousand labels, because fewer seldom
   * convince the gate. About fifteen hundred come in all, so that a second training has new ones if
   * the first model fails.
   */
  private static final Map<String, String> TRAINER =
      Map.of(
          "nagare.trainer.model.prefix", "demo",
          "nagare.trainer.preset", "small",
          "nagare.trainer.epochs", "10",
          "nagare.trainer.min.labels", "1000",
          "nagare.trainer.min.new.labels", "300",
          "nagare.trainer.interval.ms", "60000",
          "nagare.trainer.source.language", DemoCorpus.LANGUAGES.get(0));

  private final EmbeddedBroker broker;
  private final NagareConfig config;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private String httpAddress = "";

  private DemoStream(EmbeddedBroker broker) {
    this.broker = broker;
    parts.push(broker);
    config = NagareConfig.of(settings(STREAM));
  }

  /**
   * Starts everything.
   *
   * @param bundles first releases, made active by a person
   * @param releases receives every change of the release log, on a thread of its own
   */
  static DemoStream start(List<Path> bundles, Consumer<Releases> releases)
      throws IOException, InterruptedException {
    DemoStream demo = new DemoStream(EmbeddedBroker.start());
    // Ctrl-C must leave no broker folder behind; closing twice does nothing.
    Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-stop"));
    try {
      demo.start(bundles);
      demo.follow(releases);
      return demo;
    } catch (IOException | RuntimeException | InterruptedException e) {
      demo.close();
      throw e;
    }
  }

  private Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put(RegistrySettings.URL_CONFIG, "mock://nagare-demo");
    settings.put(ServiceConfig.HTTP_PORT, "0");
    return settings;
  }

  private void start(List<Path> bundles) throws IOException, InterruptedException {
    try (TopicAdmin admin = TopicAdmin.connect(config.service())) {
      admin.create(NagareTopic.all(), Optional.of(PARTITIONS), Optional.of((short) 1));
    }
    try (SchemaRegistration registry = SchemaRegistration.of(config.schemas())) {
      registry.register();
    }
    try (KafkaReleaseLog log = KafkaReleaseLog.open(config.service())) {
      for (Path bundle : bundles) {
        publish(bundle, log);
      }
    }
    NagareStreams stream =
        NagareStreams.start(
            config, new LogReleases(read -> OnnxTagger.of(read.release(), read.bundle())));
    parts.push(stream);
    stream.awaitRunning(START_LIMIT);
    stream.httpPort().ifPresent(port -> httpAddress = "http://127.0.0.1:" + port);
  }

  private static void publish(Path file, KafkaReleaseLog log) throws IOException {
    BundleReader.Release read = BundleReader.read(file);
    Instant now = Instant.now();
    ModelRelease release =
        ModelRelease.newBuilder()
            .setId(read.release().id())
            .setVersion(read.release().version())
            .setLanguages(List.copyOf(new TreeSet<>(read.bundle().languages().keySet())))
            .setStage(ReleaseStage.ACTIVE)
            .setBundle(new BundleRef("", Files.size(file), 0, -1L))
            .setSha256(read.release().sha256())
            .setEntityTypes(List.copyOf(read.bundle().entityTypes()))
            .setCreatedBy(PERSON)
            .setCreatedAt(now)
            .setChangedBy(PERSON)
            .setChangedAt(now)
            .build();
    StageChange first = new StageChange(ReleaseStage.ACTIVE, 0.0, PERSON, now, "the first model");
    log.publish(
        release,
        Files.readAllBytes(file),
        (releases, stored) -> ReleaseRules.add(releases, stored, first));
  }

  private void follow(Consumer<Releases> releases) {
    TopicSerdes serdes = TopicSerdes.of(config.schemas());
    parts.push(serdes);
    parts.push(ReleaseFollower.start(config.service(), serdes, releases));
  }

  /**
   * Starts a trainer beside the stream.
   *
   * @param seed of its trainings
   */
  TrainerService startTrainer(long seed) {
    Map<String, String> settings = settings(TRAINER);
    settings.put("nagare.trainer.seed", Long.toString(seed));
    TrainerService trainer = TrainerService.start(TrainerConfig.of(settings));
    parts.push(trainer);
    return trainer;
  }

  /** Starts a console beside the stream, for this machine alone, on a free port. */
  ConsoleService startConsole() {
    Map<String, String> settings = settings(Map.of(ConsoleKeys.PORT, "0"));
    ConsoleService console = ConsoleService.start(ConsoleConfig.of(settings));
    parts.push(console);
    return console;
  }

  NagareConfig config() {
    return config;
  }

  /** Returns the address of the stream's health and metrics. */
  String httpAddress() {
    return httpAddress;
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) { // The rest must be closed as well; AutoCloseable declares Exception.
        System.getLogger(DemoStream.class.getName())
            .log(System.Logger.Level.WARNING, "not closed in order: " + e.getClass().getName());
      }
    }
  }
}

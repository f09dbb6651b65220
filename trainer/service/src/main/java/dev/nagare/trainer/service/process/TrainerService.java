package dev.nagare.trainer.service.process;

import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.http.HttpAnswer;
import dev.nagare.service.http.HttpPath;
import dev.nagare.service.http.ProcessEndpoints;
import dev.nagare.service.process.Lifecycle;
import dev.nagare.service.process.Outcome;
import dev.nagare.service.process.RunningProcess;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.service.process.StartupException;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.work.TrainingProgress;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running trainer. It may share its JVM with others and with brokers; it installs no shutdown
 * hook and never exits the JVM. Several in one JVM train one after the other.
 *
 * <p>Stopping is safe from any thread, and again.
 */
public final class TrainerService implements RunningProcess {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);

  private final Lifecycle life;
  private final ProcessEndpoints http;
  private final TrainerParts parts;

  private TrainerService(Lifecycle life, ProcessEndpoints http, TrainerParts parts) {
    this.life = life;
    this.http = http;
    this.parts = parts;
    life.work(this::stopTraining);
  }

  /**
   * Checks topics and schemas, then starts to follow and to train. Returns at once; {@link
   * #awaitReady} waits until all is read and the group has given it its share.
   *
   * @throws StartupException if a topic, a schema, a port or the brokers are not as they must be
   */
  public static TrainerService start(TrainerConfig config) {
    return start(config, ReleaseAccess::open, InstantSource.system());
  }

  static TrainerService start(
      TrainerConfig config,
      BiFunction<ServiceConfig, TopicSerdes, ReleaseAccess> releases,
      InstantSource clock) {
    Lifecycle life = new Lifecycle(LOG, config.shutdownTimeout());
    return life.start(() -> open(life, config, releases, clock));
  }

  private static TrainerService open(
      Lifecycle life,
      TrainerConfig config,
      BiFunction<ServiceConfig, TopicSerdes, ReleaseAccess> releases,
      InstantSource clock) {
    ProcessEndpoints http = ProcessEndpoints.of(config.service());
    AccessCheck.require(config.service(), Role.TRAINER, access(config));
    var unused = StartupChecks.run(config.service(), topics(config), 0, List.of());
    TrainerParts parts = TrainerParts.open(life, config, releases, clock);
    TrainerService service = new TrainerService(life, http, parts);
    service.begin(config);
    return service;
  }

  private void begin(TrainerConfig config) {
    life.open(http)
        .serve(
            HttpPath.open(() -> health(parts.isLive(), "live")),
            HttpPath.open(this::ready),
            parts.meters()::scrape,
            Map.of("/status", HttpPath.guarded(parts::status)));
    LogEvent.info(LOG, "starting")
        .with("group", config.group())
        .with("labels", config.service().topics().nameOf(NagareTopic.LABELS))
        .with("preset", config.preset().configName())
        .with("http_port", http.portOrNone())
        .log();
    parts.start();
  }

  /** Topics that must exist. */
  static List<NagareTopic<?, ?>> topics(TrainerConfig config) {
    List<NagareTopic<?, ?>> topics =
        new ArrayList<>(
            List.of(
                NagareTopic.LABELS,
                NagareTopic.TRAINING_REQUESTS,
                NagareTopic.MODELS,
                NagareTopic.LANGUAGE_STATUS));
    if (keepsBundlesInKafka(config)) {
      topics.add(NagareTopic.MODEL_BUNDLES);
    }
    return topics;
  }

  private static AccessRules access(TrainerConfig config) {
    AccessTable table = AccessTable.of(config.service());
    if (keepsBundlesInKafka(config)) {
      return table.training().and(table.keepingBundles());
    }
    String bundles = config.service().topics().nameOf(NagareTopic.MODEL_BUNDLES);
    return table.training().where(resource -> !resource.name().equals(bundles));
  }

  private static boolean keepsBundlesInKafka(TrainerConfig config) {
    return config
        .service()
        .nagare()
        .getString(ReleaseStoreConfig.STORE)
        .equals(ReleaseStoreConfig.KAFKA);
  }

  /**
   * Waits until labels and releases have been read and the group has given this trainer its share.
   *
   * @throws IllegalStateException if that takes longer, or it stops before
   */
  public void awaitReady(Duration limit) throws InterruptedException {
    life.awaitReady(limit, () -> "the trainer is not ready within " + limit);
  }

  /** Whether it trains what is due. */
  public boolean isReady() {
    return parts.isReady();
  }

  /** The training under way, if one is. */
  public Optional<TrainingProgress> training() {
    return parts.training();
  }

  /** All meters. */
  public MeterRegistry meters() {
    return parts.meters();
  }

  /** The port of health, metrics and status; empty if they are not served. */
  public OptionalInt httpPort() {
    return http.port();
  }

  @Override
  public Outcome awaitEnd() throws InterruptedException {
    return life.awaitEnd();
  }

  /**
   * Stops: a training under way is broken off, and begins anew wherever the language goes. Waits
   * for it within {@code nagare.trainer.shutdown.timeout.ms}.
   */
  @Override
  public Outcome stop() {
    return life.stop();
  }

  private boolean stopTraining(Duration limit) {
    LogEvent.info(LOG, "stopping").log();
    return parts.stopTraining(limit);
  }

  /** Ready, also where a language is given up: a restart would change nothing. */
  private HttpAnswer ready() {
    boolean ready = parts.isReady();
    return HttpAnswer.health(
        ready,
        Map.of("status", ready ? "ready" : "not ready", "givenUpLanguages", parts.givenUp()));
  }

  private static HttpAnswer health(boolean good, String word) {
    return HttpAnswer.health(good, Map.of("status", good ? word : "not " + word));
  }
}

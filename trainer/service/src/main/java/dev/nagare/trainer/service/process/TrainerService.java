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
import dev.nagare.trainer.service.work.ParallelPairs;
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
 * hook and never exits the JVM. Several trainers in one JVM train one after the other.
 *
 * <p>It may be stopped by any thread, and more than once.
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
   * #awaitReady} waits until all topics are read and the group has assigned its languages.
   *
   * @throws dev.nagare.corpora.data.DataException if parallel text cannot be used
   * @throws StartupException if a topic or schema is misconfigured, the port is taken, or the
   *     brokers do not answer
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
    new ParallelPairs(config.parallel()).check();
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
            HttpPath.open(() -> HttpAnswer.health(parts.isLive(), "live")),
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

  /** Returns the topics that must exist. */
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
   * Waits until labels and releases have been read and the group has assigned this trainer's
   * languages.
   *
   * @param limit longest wait
   * @throws IllegalStateException if that takes longer, or it stops first
   */
  public void awaitReady(Duration limit) throws InterruptedException {
    life.awaitReady(limit, () -> "the trainer is not ready within " + limit);
  }

  /** Returns whether it trains languages that are due. */
  public boolean isReady() {
    return parts.isReady();
  }

  /** Returns the training in progress; empty if there is none. */
  public Optional<TrainingProgress> training() {
    return parts.training();
  }

  /** Returns all meters. */
  public MeterRegistry meters() {
    return parts.meters();
  }

  /** Returns the port of health, metrics and status; empty if HTTP is off. */
  public OptionalInt httpPort() {
    return http.port();
  }

  @Override
  public Outcome awaitEnd() throws InterruptedException {
    return life.awaitEnd();
  }

  /**
   * Stops the trainer: a training in progress is interrupted, and starts again on the trainer that
   * gets the language. Waits up to {@code nagare.trainer.shutdown.timeout.ms} for it.
   */
  @Override
  public Outcome stop() {
    return life.stop();
  }

  private boolean stopTraining(Duration limit) {
    LogEvent.info(LOG, "stopping").log();
    return parts.stopTraining(limit);
  }

  /**
   * Returns the answer to readiness probes; a language without further attempts does not affect it,
   * since a restart would change nothing.
   */
  private HttpAnswer ready() {
    boolean ready = parts.isReady();
    return HttpAnswer.health(
        ready,
        Map.of("status", ready ? "ready" : "not ready", "givenUpLanguages", parts.givenUp()));
  }
}

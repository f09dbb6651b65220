package dev.nagare.trainerservice.process;

import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.http.HttpAnswer;
import dev.nagare.service.http.HttpEndpoints;
import dev.nagare.service.http.HttpGuard;
import dev.nagare.service.http.HttpPath;
import dev.nagare.service.process.Outcome;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.service.process.StartupException;
import dev.nagare.trainerservice.config.TrainerConfig;
import dev.nagare.trainerservice.work.TrainingProgress;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running trainer. It may share its JVM with others and with brokers; it installs no shutdown
 * hook and never exits the JVM. Several in one JVM train one after the other.
 *
 * <p>Stopping is safe from any thread, and again.
 */
public final class TrainerService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);

  private final TrainerConfig config;
  private final HttpGuard guard;
  private final TrainerParts parts;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private volatile OptionalInt httpPort = OptionalInt.empty();
  private AutoCloseable http = () -> {};
  private boolean stopped;

  private TrainerService(TrainerConfig config, HttpGuard guard, TrainerParts parts) {
    this.config = config;
    this.guard = guard;
    this.parts = parts;
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
    HttpGuard guard = HttpGuard.of(config.service());
    AccessCheck.require(config.service(), Role.TRAINER, access(config));
    var unused = StartupChecks.run(config.service(), topics(config), 0, List.of());
    TrainerParts parts = TrainerParts.assemble(config, releases, clock);
    TrainerService service = new TrainerService(config, guard, parts);
    try {
      config.service().http().ifPresent(service::serve);
      LOG.info(
          "event=starting group={} labels={} preset={} http_port={}",
          config.group(),
          config.service().topics().nameOf(NagareTopic.LABELS),
          config.preset().configName(),
          service.httpPort.isPresent() ? service.httpPort.getAsInt() : "none");
      parts.start();
      return service;
    } catch (RuntimeException e) {
      service.stop();
      throw e;
    }
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
   * @throws IllegalStateException if that takes longer
   */
  public void awaitReady(Duration limit) throws InterruptedException {
    parts.awaitReady(limit);
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
    return httpPort;
  }

  /** Waits for the end. */
  public Outcome awaitEnd() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the outcome is never an exception", e);
    }
  }

  /**
   * Stops: a training under way is broken off, and begins anew wherever the language goes. Waits
   * for it within {@code nagare.trainer.shutdown.timeout.ms}.
   */
  public Outcome stop() {
    synchronized (this) {
      if (!stopped) {
        stopped = true;
        stopOnce();
      }
    }
    return outcome.join();
  }

  @Override
  public void close() {
    stop();
  }

  private void stopOnce() {
    LOG.info("event=stopping");
    boolean finished = parts.stop(config.shutdownTimeout());
    try {
      http.close();
    } catch (Exception e) { // The stop goes on; AutoCloseable declares no less.
      LOG.warn("event=close_failed resource=http error=\"{}\"", e.toString());
    }
    outcome.complete(finished ? Outcome.STOPPED : Outcome.STOPPED_LATE);
    LOG.info("event=stopped outcome={}", outcome.join());
  }

  private void serve(InetSocketAddress address) {
    Map<String, HttpPath> paths =
        Map.of(
            "/health/live",
            HttpPath.open(() -> health(parts.isLive(), "live")),
            "/health/ready",
            HttpPath.open(this::ready),
            "/metrics",
            HttpPath.guarded(() -> HttpAnswer.metrics(parts.meters().scrape())),
            "/status",
            HttpPath.guarded(parts::status));
    try {
      HttpEndpoints endpoints = HttpEndpoints.start(address, guard, paths);
      http = endpoints;
      httpPort = OptionalInt.of(endpoints.port());
    } catch (IOException e) {
      throw new StartupException(
          String.format(
              Locale.ROOT,
              "cannot serve health and metrics on %s:%d (%s); set %s and %s",
              address.getHostString(),
              address.getPort(),
              e.getMessage(),
              ServiceConfig.HTTP_HOST,
              ServiceConfig.HTTP_PORT),
          e);
    }
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

package dev.nagare.streams.process;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.MissingAccess;
import dev.nagare.service.access.Role;
import dev.nagare.service.http.HttpEndpoints;
import dev.nagare.service.http.HttpGuard;
import dev.nagare.service.process.Failures;
import dev.nagare.service.process.OpenResources;
import dev.nagare.service.process.Outcome;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.service.process.StartupException;
import dev.nagare.service.topics.BrokersUnavailableException;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.serving.ReleaseCatalog;
import dev.nagare.streams.topology.UtteranceTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running streams application. It may share its JVM with others and with brokers; it installs no
 * shutdown hook and never exits the JVM.
 *
 * <p>Stopping is safe from any thread, and again.
 */
public final class NagareStreams implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NagareStreams.class);

  private final NagareConfig config;
  private final AccessRules access;
  private final HttpGuard guard;
  private final TopicSerdes serdes;
  private final StreamParts parts;
  private final KafkaStreams streams;
  private final CompletableFuture<Void> running = new CompletableFuture<>();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private volatile OptionalInt httpPort = OptionalInt.empty();
  private volatile boolean started;
  private AutoCloseable http = () -> {};
  private AutoCloseable queue = () -> {};
  private AutoCloseable brokerTime = () -> {};
  private volatile boolean stopped;

  private NagareStreams(
      NagareConfig config,
      AccessRules access,
      HttpGuard guard,
      TopicSerdes serdes,
      StreamParts parts) {
    this.config = config;
    this.access = access;
    this.guard = guard;
    this.serdes = serdes;
    this.parts = parts;
    streams = parts.streams();
    streams.setUncaughtExceptionHandler(this::onUncaught);
    streams.setStateListener((now, before) -> onState(now));
  }

  /**
   * Checks topics and schemas, then starts to tag with releases that are there.
   *
   * @param releases taken over: closed when the application stops or does not start
   * @throws StartupException as {@link #start(NagareConfig, ReleaseSupply)}
   */
  public static NagareStreams start(NagareConfig config, ReleaseCatalog releases) {
    return start(config, ReleaseSupply.of(releases));
  }

  /**
   * Checks topics and schemas, then starts to tag as soon as there are releases to tag with.
   * Returns without waiting for that; {@link #awaitRunning} waits until the stream has its
   * partitions.
   *
   * @throws StartupException if a topic, a schema, a port or the brokers are not as they must be
   */
  public static NagareStreams start(NagareConfig config, ReleaseSupply supply) {
    TopicSerdes serdes = TopicSerdes.of(config.schemas());
    NagareStreams app;
    try {
      app = prepare(config, supply, serdes);
    } catch (RuntimeException | Error e) {
      serdes.close();
      throw e;
    }
    try {
      app.start();
      return app;
    } catch (RuntimeException e) {
      app.stop();
      throw e;
    }
  }

  private static NagareStreams prepare(
      NagareConfig config, ReleaseSupply supply, TopicSerdes serdes) {
    AccessRules access;
    HttpGuard guard;
    int replicas;
    try {
      guard = HttpGuard.of(config.service());
      access = AccessTable.of(config.service()).tagging().and(supply.access(config));
      AccessCheck.require(config.service(), Role.STREAM, access);
      replicas = checkTopics(config, supply, serdes);
    } catch (RuntimeException | Error e) {
      supply.abandon();
      throw e;
    }
    StreamParts parts =
        StreamParts.assemble(config, supply, serdes, replicas, InstantSource.system());
    return new NagareStreams(config, access, guard, serdes, parts);
  }

  private static int checkTopics(NagareConfig config, ReleaseSupply supply, TopicSerdes serdes) {
    List<NagareTopic<?, ?>> topics = new ArrayList<>(UtteranceTopology.TOPICS);
    topics.addAll(supply.topics());
    return StartupChecks.run(
        config.service(),
        topics,
        config.deadLettersMaxBytes(),
        UtteranceTopology.internalTopics(serdes, config.service().clients().applicationId()));
  }

  /** State of Kafka Streams. */
  public State state() {
    return streams.state();
  }

  /** How the application is, as the health endpoints tell it. */
  public HealthReport health() {
    State state = streams.state();
    boolean live = state != State.PENDING_ERROR && state != State.ERROR;
    String shown = started || stopped ? state.name() : HealthReport.WAITING_FOR_RELEASE;
    ReleaseCatalog catalog = parts.releases().catalog();
    return new HealthReport(
        live,
        state == State.RUNNING,
        shown,
        catalog.inUse(),
        catalog.faults(),
        catalog.languagesWithoutRelease(),
        parts.releases().waiting().get(),
        parts.index().isComplete());
  }

  /** All meters: of the application and of Kafka. */
  public MeterRegistry meters() {
    return parts.meters();
  }

  /** The port of health and metrics; empty if they are not served. */
  public OptionalInt httpPort() {
    return httpPort;
  }

  /**
   * Waits until the stream has its partitions and tags.
   *
   * @throws IllegalStateException if it fails or stops before, or does not come so far in time
   */
  public void awaitRunning(Duration limit) throws InterruptedException {
    try {
      running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the stream is not running, but " + streams.state(), e);
    }
  }

  /** Waits for the end, however it comes about. */
  public Outcome awaitEnd() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the outcome is never an exception", e);
    }
  }

  /**
   * Stops: finishes and commits the records under way, within {@code nagare.shutdown.timeout.ms}.
   * The releases are closed only if no thread can use them any more.
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

  private void start() {
    config.service().http().ifPresent(this::serve);
    parts.kafkaMeters().bindTo(parts.meters());
    LOG.info(
        "event=starting application_id={} releases={} input={} http_port={}",
        config.streams().get("application.id"),
        parts.releases().catalog().inUse().stream()
            .map(served -> served.release() + "" + served.languages())
            .toList(),
        config.topics().nameOf(NagareTopic.UTTERANCES),
        httpPort.isPresent() ? httpPort.getAsInt() : "none");
    queue = QueueFollower.start(config.service(), serdes, parts.index());
    brokerTime =
        BrokerTime.start(
            Admin.create(config.service().admin()),
            config.service().clients().applicationId(),
            parts.soundClock());
    CompletableFuture<Void> ready = parts.releases().catalog().ready();
    if (ready.isDone()) {
      startStream();
    } else {
      var unused = ready.thenRun(this::startStream).exceptionally(this::onNotStarted);
    }
  }

  /** Utterances that come before there is a release would become dead letters. */
  private synchronized void startStream() {
    if (!stopped) {
      started = true;
      streams.start();
    }
  }

  private @Nullable Void onNotStarted(Throwable failure) {
    LOG.error("event=failed reason=\"{}\"", Failures.describe(failure), failure);
    outcome.complete(Outcome.FAILED);
    running.cancel(false);
    return null;
  }

  private void serve(InetSocketAddress address) {
    HttpEndpoints endpoints = HealthEndpoints.start(address, guard, this::health, parts.meters());
    http = endpoints;
    httpPort = OptionalInt.of(endpoints.port());
  }

  private void stopOnce() {
    boolean failedBefore = outcome.isDone();
    if (!failedBefore) {
      LOG.info("event=stopping state={}", streams.state());
    }
    // Others take over at once, also from a static member: people wait while it restarts. Static
    // membership is for those who die and come back.
    boolean finished =
        streams.close(
            CloseOptions.timeout(config.shutdownTimeout())
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    parts.kafkaMeters().close();
    parts.processMeters().close();
    OpenResources.closeQuietly(http);
    OpenResources.closeQuietly(brokerTime);
    if (finished) {
      OpenResources.closeQuietly(parts.shadows());
      OpenResources.closeQuietly(queue);
      parts.releases().attendants().forEach(OpenResources::closeQuietly);
      OpenResources.closeQuietly(parts.releases().catalog());
      OpenResources.closeQuietly(serdes);
    }
    parts.meters().close();
    running.cancel(false);
    outcome.complete(finished ? Outcome.STOPPED : Outcome.STOPPED_LATE);
    LOG.info("event=stopped outcome={}", outcome.join());
  }

  private void onState(State state) {
    LOG.info("event=state state={}", state);
    if (state == State.RUNNING) {
      running.complete(null);
    } else if (state == State.ERROR) {
      outcome.complete(Outcome.FAILED);
      running.cancel(false);
    }
  }

  private StreamThreadExceptionResponse onUncaught(Throwable failure) {
    LOG.error("event=failed reason=\"{}\"", Failures.describe(failure), failure);
    if (AccessCheck.isRefusal(failure)) {
      sayWhatIsMissing();
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Somebody took access away, or only now there are topics to be refused. */
  private void sayWhatIsMissing() {
    try {
      List<MissingAccess> missing = AccessCheck.missing(config.service(), access);
      if (!missing.isEmpty()) {
        LOG.error("event=access_missing {}", AccessCheck.describe(Role.STREAM, missing));
      }
    } catch (BrokersUnavailableException e) {
      LOG.error("event=access_unknown reason=\"{}\"", Failures.describe(e));
    }
  }
}

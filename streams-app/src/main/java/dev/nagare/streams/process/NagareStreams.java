package dev.nagare.streams.process;

import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.MissingAccess;
import dev.nagare.service.access.Role;
import dev.nagare.service.http.HttpPath;
import dev.nagare.service.http.ProcessEndpoints;
import dev.nagare.service.process.Failures;
import dev.nagare.service.process.Lifecycle;
import dev.nagare.service.process.Outcome;
import dev.nagare.service.process.ProcessMeters;
import dev.nagare.service.process.RunningProcess;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.service.process.StartupException;
import dev.nagare.service.topics.BrokersUnavailableException;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.topology.UtteranceTopology;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
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
 * <p>It may be stopped by any thread, and more than once.
 */
public final class NagareStreams implements RunningProcess {

  private static final Logger LOG = LoggerFactory.getLogger(NagareStreams.class);

  private final NagareConfig config;
  private final AccessRules access;
  private final Lifecycle life;
  private final ProcessEndpoints http;
  private final StreamParts parts;
  private final KafkaStreams streams;
  private volatile boolean started;

  private NagareStreams(
      NagareConfig config,
      AccessRules access,
      Lifecycle life,
      ProcessEndpoints http,
      StreamParts parts) {
    this.config = config;
    this.access = access;
    this.life = life;
    this.http = http;
    this.parts = parts;
    streams = parts.streams();
    streams.setUncaughtExceptionHandler(this::onUncaught);
    streams.setStateListener((now, before) -> onState(now));
    life.work(this::stopStream);
  }

  /**
   * Checks topics and schemas, then starts to tag with open releases.
   *
   * @param config settings
   * @param releases releases; closed when the application stops or does not start
   * @throws StartupException as {@link #start(NagareConfig, ReleaseSupply)}
   */
  public static NagareStreams start(NagareConfig config, ReleaseCatalog releases) {
    return start(config, ReleaseSupply.of(releases));
  }

  /**
   * Checks topics and schemas, then starts to tag once a release is loaded. Returns without waiting
   * for that; {@link #awaitRunning} waits until the stream has its partitions.
   *
   * @param config settings
   * @param supply opens the releases
   * @throws StartupException if a topic or schema is misconfigured, the port is taken, or the
   *     brokers do not answer
   */
  public static NagareStreams start(NagareConfig config, ReleaseSupply supply) {
    Lifecycle life = new Lifecycle(LOG, config.shutdownTimeout());
    return life.start(() -> open(life, config, supply));
  }

  private static NagareStreams open(Lifecycle life, NagareConfig config, ReleaseSupply supply) {
    ProcessEndpoints http;
    AccessRules access;
    TopicSerdes serdes;
    int replicas;
    try {
      http = ProcessEndpoints.of(config.service());
      access = AccessTable.of(config.service()).tagging().and(supply.access(config));
      AccessCheck.require(config.service(), Role.STREAM, access);
      serdes = life.openForWork(TopicSerdes.of(config.schemas()));
      replicas = checkTopics(config, supply, serdes);
    } catch (RuntimeException | Error e) {
      supply.abandon();
      throw e;
    }
    StreamParts parts =
        StreamParts.open(life, config, supply, serdes, replicas, InstantSource.system());
    NagareStreams app = new NagareStreams(config, access, life, http, parts);
    app.start(serdes);
    return app;
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

  /** Returns the state of Kafka Streams. */
  public State state() {
    return streams.state();
  }

  /** Returns the application's health, as the health endpoints report it. */
  public HealthReport health() {
    State state = streams.state();
    boolean live = state != State.PENDING_ERROR && state != State.ERROR;
    String shown = started || life.isStopping() ? state.name() : HealthReport.WAITING_FOR_RELEASE;
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

  /** Returns all meters, the application's and Kafka's. */
  public MeterRegistry meters() {
    return parts.meters();
  }

  /** Returns the port of health and metrics; empty if HTTP is off. */
  public OptionalInt httpPort() {
    return http.port();
  }

  /**
   * Waits until the stream has its partitions and tags.
   *
   * @param limit longest wait
   * @throws IllegalStateException if it fails or stops first, or is not ready in time
   */
  public void awaitRunning(Duration limit) throws InterruptedException {
    life.awaitReady(limit, () -> "the stream is not running, but " + streams.state());
  }

  @Override
  public Outcome awaitEnd() throws InterruptedException {
    return life.awaitEnd();
  }

  /**
   * Stops the application: finishes and commits the records in progress, within {@code
   * nagare.shutdown.timeout.ms}. Releases are closed only if no thread can use them any more.
   */
  @Override
  public Outcome stop() {
    return life.stop();
  }

  private void start(TopicSerdes serdes) {
    life.open(ProcessMeters.bind(parts.meters(), () -> streams.state() == State.RUNNING));
    life.open(http)
        .serve(
            HttpPath.open(() -> health().live()),
            HttpPath.guarded(() -> health().ready(), () -> health().readyInBrief()),
            parts.meters()::scrape,
            Map.of());
    life.open(new KafkaStreamsMetrics(streams)).bindTo(parts.meters());
    LogEvent.info(LOG, "starting")
        .with("application_id", config.streams().get("application.id"))
        .with(
            "releases",
            parts.releases().catalog().inUse().stream()
                .map(served -> served.release() + "" + served.languages())
                .toList())
        .with("input", config.topics().nameOf(NagareTopic.UTTERANCES))
        .with("http_port", http.portOrNone())
        .log();
    life.openForWork(QueueFollower.start(config.service(), serdes, parts.index()));
    life.open(
        BrokerTime.start(
            Admin.create(config.service().admin()),
            config.service().clients().applicationId(),
            parts.soundClock()));
    CompletableFuture<Void> ready = parts.releases().catalog().ready();
    if (ready.isDone()) {
      startStream();
    } else {
      var unused = ready.thenRun(this::startStream).exceptionally(this::onNotStarted);
    }
  }

  /**
   * Starts Kafka Streams, once a release is loaded; earlier utterances would become dead letters.
   */
  private void startStream() {
    life.unlessStopping(
        () -> {
          started = true;
          streams.start();
        });
  }

  private boolean stopStream(Duration limit) {
    if (!life.isOver()) {
      LogEvent.info(LOG, "stopping").with("state", streams.state()).log();
    }
    // Others take over at once, also from a static member: people wait while it restarts. Static
    // membership is for those who die and come back.
    return streams.close(
        CloseOptions.timeout(limit)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
  }

  private @Nullable Void onNotStarted(Throwable failure) {
    LogEvent.error(LOG, "failed").text("reason", Failures.describe(failure)).cause(failure).log();
    life.fail();
    return null;
  }

  private void onState(State state) {
    LogEvent.info(LOG, "state").with("state", state).log();
    if (state == State.RUNNING) {
      life.ready();
    } else if (state == State.ERROR) {
      life.fail();
    }
  }

  private StreamThreadExceptionResponse onUncaught(Throwable failure) {
    LogEvent.error(LOG, "failed").text("reason", Failures.describe(failure)).cause(failure).log();
    if (AccessCheck.isRefusal(failure)) {
      sayWhatIsMissing();
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /**
   * Logs missing access, after access was revoked or topics came into being that it may not use.
   */
  private void sayWhatIsMissing() {
    try {
      List<MissingAccess> missing = AccessCheck.missing(config.service(), access);
      if (!missing.isEmpty()) {
        LogEvent.error(LOG, "access_missing")
            .text("reason", AccessCheck.describe(Role.STREAM, missing))
            .log();
      }
    } catch (BrokersUnavailableException e) {
      LogEvent.error(LOG, "access_unknown").text("reason", Failures.describe(e)).log();
    }
  }
}

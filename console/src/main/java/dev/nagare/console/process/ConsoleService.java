package dev.nagare.console.process;

import dev.nagare.console.access.FailedLogins;
import dev.nagare.console.access.Secrets;
import dev.nagare.console.access.Visitors;
import dev.nagare.console.api.Progress;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.deadletters.DeadLetterDesk;
import dev.nagare.console.http.ApiRoute;
import dev.nagare.console.http.DeadLetterRoutes;
import dev.nagare.console.http.EventStreams;
import dev.nagare.console.http.LabelRoutes;
import dev.nagare.console.http.ReleaseRoutes;
import dev.nagare.console.http.SessionRoutes;
import dev.nagare.console.http.StateRoutes;
import dev.nagare.console.http.TagRoutes;
import dev.nagare.console.http.WatchRoutes;
import dev.nagare.console.http.WebServer;
import dev.nagare.console.labels.ActiveConsole;
import dev.nagare.console.labels.ConsoleMembership;
import dev.nagare.console.labels.LabelingDesk;
import dev.nagare.console.releases.ReleaseDesk;
import dev.nagare.console.tagging.TagService;
import dev.nagare.console.watch.WatchedTopics;
import dev.nagare.console.webhooks.WebhookCounts;
import dev.nagare.console.webhooks.Webhooks;
import dev.nagare.labeling.queue.requests.ReleaseTypes;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.http.HttpAnswer;
import dev.nagare.service.http.HttpPath;
import dev.nagare.service.http.ProcessEndpoints;
import dev.nagare.service.process.Lifecycle;
import dev.nagare.service.process.Outcome;
import dev.nagare.service.process.RunningProcess;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.service.process.StartupException;
import dev.nagare.serving.OnnxBundles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running console. It may share its JVM with others and with brokers; it installs no shutdown
 * hook and never exits the JVM. All it knows is in Kafka.
 *
 * <p>It may be stopped by any thread, and more than once.
 */
public final class ConsoleService implements RunningProcess {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleService.class);

  private static final List<NagareTopic<?, ?>> TOPICS =
      List.of(
          NagareTopic.LABEL_REQUESTS,
          NagareTopic.LABELS,
          NagareTopic.LABEL_ROUNDS,
          NagareTopic.ANNOTATIONS,
          NagareTopic.GUIDELINES,
          NagareTopic.CONSOLE_AUDIT,
          NagareTopic.MODELS,
          NagareTopic.MODEL_BUNDLES,
          NagareTopic.UTTERANCES,
          NagareTopic.ENTITIES,
          NagareTopic.DEAD_LETTERS,
          NagareTopic.DEAD_LETTER_REPLAYS,
          NagareTopic.LANGUAGE_STATUS,
          NagareTopic.RELEASE_OBSERVATIONS,
          NagareTopic.SHADOW);

  private final Lifecycle life;
  private final ProcessEndpoints management;
  private final EventStreams events;
  private final LoginAudit logins;
  private final ConsoleMeters meters;
  private final ActiveConsole labeling;
  private final ConsoleMembership membership;
  private final ReleaseDesk releases;
  private final DeadLetterDesk deadLetters;
  private final LiveModels models;
  private final WatchedTopics watched;
  private final WebServer pages;

  private ConsoleService(
      Lifecycle life, ConsoleConfig config, ProcessEndpoints management, InstantSource clock) {
    this.life = life;
    this.management = life.open(management);
    Visitors visitors = Visitors.of(config.login(), clock);
    events = life.open(new EventStreams(this::progress, clock));
    labeling = life.open(new ActiveConsole(config, clock, new Secrets(), events::withdrawn));
    logins = life.open(LoginAudit.open(config.service(), clock));
    WebhookCounts webhooks = new WebhookCounts();
    meters = life.open(new ConsoleMeters(this::isReady, labeling, events, logins, webhooks));
    releases = life.open(ReleaseDesk.open(config, clock, () -> events.changed("releases")));
    deadLetters = life.open(DeadLetterDesk.open(config, clock));
    models = life.open(LiveModels.open(config, this::released));
    watched = life.open(WatchedTopics.open(config, clock));
    membership = life.open(ConsoleMembership.start(config, labeling));
    Webhooks.start(config, clock, this::isActive, this::oldestRequest, webhooks)
        .ifPresent(life::open);
    FailedLogins failures = new FailedLogins(clock, logins);
    List<ApiRoute> routes = routes(config, visitors, failures);
    pages = life.open(WebServer.start(config, visitors, failures, routes, events));
    events.begin();
  }

  /**
   * Checks access, topics and schemas, then starts to serve. Returns at once; {@link #isReady} says
   * when the group has answered and releases are known.
   *
   * @throws StartupException if a topic or schema is misconfigured, a port is taken, or the brokers
   *     do not answer
   */
  public static ConsoleService start(ConsoleConfig config) {
    return start(config, InstantSource.system());
  }

  static ConsoleService start(ConsoleConfig config, InstantSource clock) {
    Lifecycle life = new Lifecycle(LOG, config.shutdownTimeout());
    return life.start(() -> open(life, config, clock));
  }

  private static ConsoleService open(Lifecycle life, ConsoleConfig config, InstantSource clock) {
    ProcessEndpoints management = ProcessEndpoints.of(config.service());
    AccessTable access = AccessTable.of(config.service());
    AccessCheck.require(config.service(), Role.CONSOLE, access.of(Role.CONSOLE));
    var unused = StartupChecks.run(config.service(), TOPICS, 0, List.of());
    ConsoleService service = new ConsoleService(life, config, management, clock);
    service.serveHealth();
    life.work(limit -> true);
    LogEvent.info(LOG, "started")
        .with("host", config.host())
        .with("port", service.pages.port())
        .with("http_port", management.portOrNone())
        .log();
    return service;
  }

  private void serveHealth() {
    management.serve(
        HttpPath.open(() -> HttpAnswer.health(true, "live")),
        HttpPath.open(() -> HttpAnswer.health(isReady(), "ready")),
        meters::scrape,
        Map.of());
  }

  private List<ApiRoute> routes(ConsoleConfig config, Visitors visitors, FailedLogins failures) {
    TagService tagging =
        new TagService(
            models.catalog(),
            life.open(OnnxBundles.builtIn()),
            config.fallbackLanguage(),
            config.tagMaxTexts(),
            config.textLimit());
    List<ApiRoute> routes = new ArrayList<>();
    routes.addAll(
        new SessionRoutes(
                visitors, failures, logins, () -> languages(tagging), config.viewersSeeTexts())
            .all());
    routes.addAll(new LabelRoutes(labeling).all());
    routes.addAll(new TagRoutes(tagging).all());
    routes.addAll(new WatchRoutes(watched.watch(), config.viewersSeeTexts()).all());
    routes.addAll(new ReleaseRoutes(releases, config.viewersSeeTexts()).all());
    routes.addAll(new DeadLetterRoutes(deadLetters, config.viewersSeeTexts()).all());
    return new StateRoutes(() -> true, this::isReady).with(routes);
  }

  private void released(Releases log) {
    labeling.addTypes(ReleaseTypes.of(log.all()));
    releases.update(log);
  }

  private Optional<Progress> progress(String user) {
    return labeling.desk().map(desk -> desk.progress(user));
  }

  private Optional<Instant> oldestRequest() {
    return labeling.desk().flatMap(LabelingDesk::oldestRequest);
  }

  private List<String> languages(TagService tagging) {
    TreeSet<String> languages = new TreeSet<>(tagging.languages());
    labeling.desk().map(LabelingDesk::languages).ifPresent(languages::addAll);
    return List.copyOf(languages);
  }

  /** Returns whether it is a member of its group, knows the releases and has read its topics. */
  public boolean isReady() {
    return membership.isJoined() && models.isRead() && !labeling.isOpening() && !life.isOver();
  }

  /** Returns whether it is the active console and hands out texts. */
  public boolean isActive() {
    return labeling.desk().isPresent();
  }

  /** Returns the port of the pages. */
  public int port() {
    return pages.port();
  }

  /** Returns the port of health and metrics; empty if they are off. */
  public OptionalInt httpPort() {
    return management.port();
  }

  @Override
  public Outcome awaitEnd() throws InterruptedException {
    return life.awaitEnd();
  }

  /** Stops the console: it leaves its group, so that another one takes over at once. */
  @Override
  public Outcome stop() {
    return life.stop();
  }
}

package dev.nagare.trainer.service.process;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.service.follow.TopicTable;
import dev.nagare.service.http.HttpAnswer;
import dev.nagare.service.process.Lifecycle;
import dev.nagare.service.process.ProcessMeters;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.labels.LabelFollower;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.ownership.GroupMembership;
import dev.nagare.trainer.service.ownership.Hold;
import dev.nagare.trainer.service.ownership.Languages;
import dev.nagare.trainer.service.status.KafkaStatusWriter;
import dev.nagare.trainer.service.status.LanguageStatuses;
import dev.nagare.trainer.service.status.StatusKeeper;
import dev.nagare.trainer.service.status.StatusWriter;
import dev.nagare.trainer.service.work.Finished;
import dev.nagare.trainer.service.work.LanguageTraining;
import dev.nagare.trainer.service.work.ProgressBoard;
import dev.nagare.trainer.service.work.Retries;
import dev.nagare.trainer.service.work.TrainingProgress;
import dev.nagare.trainer.service.work.TrainingWorker;
import dev.nagare.trainer.service.work.Tries;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a trainer. */
final class TrainerParts {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerParts.class);

  private static final Duration PLAN_PAUSE = Duration.ofMillis(200);
  private static final Duration STATUS_PAUSE = Duration.ofSeconds(1);

  private final TrainerConfig config;
  private final InstantSource clock;
  private final LabelStore store;
  private final Languages languages = new Languages();
  private final Retries retries = new Retries();
  private final TopicTable<LanguageStatus> table = LanguageStatuses.table();
  private final LanguageStatuses statuses;
  private final Tries tries;
  private final AtomicReference<@Nullable Finished> last = new AtomicReference<>();
  private final Lifecycle life;
  private final PrometheusMeterRegistry meters;
  private final TopicSerdes serdes;
  private final ReleaseAccess releases;
  private final ProgressBoard board;
  private final TrainingWorker worker;
  private final TrainerLoop loop;
  private volatile @Nullable Heartbeat planning;
  private volatile @Nullable Heartbeat measuring;

  private TrainerParts(
      Lifecycle life,
      TrainerConfig config,
      TopicSerdes serdes,
      ReleaseAccess releases,
      PrometheusMeterRegistry meters,
      StatusWriter writer,
      InstantSource clock) {
    this.life = life;
    this.config = config;
    this.serdes = serdes;
    this.releases = releases;
    this.meters = meters;
    this.clock = clock;
    store = new LabelStore(config.labelRules());
    board = new ProgressBoard(clock);
    statuses = new LanguageStatuses(table, writer, config.targets(), clock);
    tries = new Tries(statuses, clock);
    TrainerMeters trainerMeters =
        new TrainerMeters(
            meters,
            store,
            board,
            table,
            config.targets().byLanguage().keySet(),
            config.metricsLanguages());
    LanguageTraining training =
        new LanguageTraining(config, releases.log(), releases.bundles(), languages, board, clock);
    worker =
        new TrainingWorker(
            training,
            tries,
            board,
            clock,
            finished -> {
              retries.note(finished);
              last.set(finished);
              trainerMeters.onFinished(finished);
            });
    Planner planner = new Planner(config, store, languages, retries, tries);
    loop = new TrainerLoop(store, languages, releases, planner, worker, trainerMeters, clock);
  }

  /**
   * Opens all parts. Nothing is read or trained yet.
   *
   * @param life closes all parts
   * @param releases opens the access to releases
   */
  static TrainerParts open(
      Lifecycle life,
      TrainerConfig config,
      BiFunction<ServiceConfig, TopicSerdes, ReleaseAccess> releases,
      InstantSource clock) {
    TopicSerdes serdes = life.openForWork(TopicSerdes.of(config.service().schemas()));
    ReleaseAccess access = life.openForWork(releases.apply(config.service(), serdes));
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    life.open(meters::close);
    StatusWriter writer = life.open(KafkaStatusWriter.open(config.service(), serdes));
    TrainerParts parts = new TrainerParts(life, config, serdes, access, meters, writer, clock);
    life.open(ProcessMeters.bind(meters, parts::isReady));
    return parts;
  }

  /** Starts all threads. */
  void start() {
    LabelFollower labels = life.open(LabelFollower.start(config.service(), serdes, store, clock));
    TopicFollower statusFollower =
        life.open(
            TopicFollower.start(
                ClientSettings.reader(config.service()),
                new RecordReader<>(NagareTopic.LANGUAGE_STATUS, serdes),
                table));
    life.open(
        GroupMembership.start(
            config,
            serdes,
            languages,
            gone -> tries.takeBack(language -> languages.isOneOf(gone, language))));
    StatusKeeper keeper =
        new StatusKeeper(store, releases.bundles(), config.targets(), statuses, clock);
    measuring = life.open(Heartbeat.start("nagare-status", STATUS_PAUSE, () -> measure(keeper)));
    planning =
        life.open(Heartbeat.start("nagare-plan", PLAN_PAUSE, () -> plan(labels, statusFollower)));
  }

  boolean isReady() {
    return life.hasBeenReady() && isLive();
  }

  boolean isLive() {
    return isAlive(planning) && isAlive(measuring);
  }

  private static boolean isAlive(@Nullable Heartbeat heartbeat) {
    return heartbeat != null && heartbeat.isAlive();
  }

  /**
   * Returns the languages that are not trained until their labels change or a training is
   * requested.
   */
  List<String> givenUp() {
    return loop.reports().stream()
        .filter(LanguageReport::isGivenUp)
        .map(LanguageReport::language)
        .toList();
  }

  Optional<TrainingProgress> training() {
    return board.current();
  }

  PrometheusMeterRegistry meters() {
    return meters;
  }

  HttpAnswer status() {
    return TrainerReport.answer(
        isReady(),
        languages.partitions(),
        loop.reports(),
        board.current(),
        Optional.ofNullable(last.get()),
        store);
  }

  /**
   * Stops the training.
   *
   * @return false if it has not ended within the limit
   */
  boolean stopTraining(Duration limit) {
    boolean ended = worker.stop(limit);
    tries.takeBack(); // Of a training that has not ended in time; a stop says nothing of labels.
    return ended;
  }

  private void plan(LabelFollower labels, TopicFollower statuses) throws InterruptedException {
    if (!life.hasBeenReady()) {
      boolean caughtUp = labels.isAtEnd() && statuses.isAtEnd() && languages.hasJoined();
      if (!caughtUp || releases.latest().isEmpty()) {
        return;
      }
      LogEvent.info(LOG, "ready")
          .with("languages", store.languages())
          .with("partitions", languages.partitions())
          .log();
    }
    tries.settle(language -> languages.hold(language) == Hold.OWNED);
    loop.look();
    life.ready();
  }

  private void measure(StatusKeeper keeper) throws InterruptedException {
    Optional<Releases> latest = releases.latest();
    if (!life.hasBeenReady() || latest.isEmpty()) {
      return;
    }
    for (String language : store.languages()) {
      if (languages.hold(language) == Hold.OWNED) {
        keeper.look(language, latest.get());
      } else {
        keeper.forget(language);
      }
    }
  }
}

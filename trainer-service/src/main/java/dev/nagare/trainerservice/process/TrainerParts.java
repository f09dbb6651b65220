package dev.nagare.trainerservice.process;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.service.follow.TopicTable;
import dev.nagare.service.http.HttpAnswer;
import dev.nagare.service.process.OpenResources;
import dev.nagare.service.process.ProcessMeters;
import dev.nagare.trainerservice.config.TrainerConfig;
import dev.nagare.trainerservice.labels.LabelBook;
import dev.nagare.trainerservice.labels.LabelFollower;
import dev.nagare.trainerservice.ownership.GroupMembership;
import dev.nagare.trainerservice.ownership.Hold;
import dev.nagare.trainerservice.ownership.Languages;
import dev.nagare.trainerservice.status.KafkaStatusWriter;
import dev.nagare.trainerservice.status.LanguageStatuses;
import dev.nagare.trainerservice.status.StatusKeeper;
import dev.nagare.trainerservice.work.Finished;
import dev.nagare.trainerservice.work.LanguageTraining;
import dev.nagare.trainerservice.work.ProgressBoard;
import dev.nagare.trainerservice.work.Retries;
import dev.nagare.trainerservice.work.TrainingProgress;
import dev.nagare.trainerservice.work.TrainingWorker;
import dev.nagare.trainerservice.work.Tries;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a trainer is made of. */
final class TrainerParts {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerParts.class);

  private static final Duration PLAN_PAUSE = Duration.ofMillis(200);
  private static final Duration STATUS_PAUSE = Duration.ofSeconds(1);

  private final TrainerConfig config;
  private final InstantSource clock;
  private final LabelBook book;
  private final Languages languages = new Languages();
  private final Retries retries = new Retries();
  private final TopicTable<LanguageStatus> table = LanguageStatuses.table();
  private final LanguageStatuses statuses;
  private final Tries tries;
  private final AtomicReference<@Nullable Finished> last = new AtomicReference<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ProcessMeters processMeters = ProcessMeters.bind(meters, this::isReady);
  private final TopicSerdes serdes;
  private final ReleaseAccess releases;
  private final ProgressBoard board;
  private final TrainingWorker worker;
  private final TrainerLoop loop;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private volatile @Nullable Heartbeat planning;
  private volatile @Nullable Heartbeat measuring;

  private TrainerParts(
      TrainerConfig config, TopicSerdes serdes, ReleaseAccess releases, InstantSource clock) {
    this.config = config;
    this.serdes = serdes;
    this.releases = releases;
    this.clock = clock;
    book = new LabelBook(config.labelRules());
    board = new ProgressBoard(clock);
    KafkaStatusWriter writer = open(KafkaStatusWriter.open(config.service(), serdes));
    statuses = new LanguageStatuses(table, writer, config.targets(), clock);
    tries = new Tries(statuses, clock);
    TrainerMeters trainerMeters =
        new TrainerMeters(
            meters,
            book,
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
    Planner planner = new Planner(config, book, languages, retries, tries);
    loop = new TrainerLoop(book, languages, releases, planner, worker, trainerMeters, clock);
  }

  static TrainerParts assemble(
      TrainerConfig config,
      BiFunction<ServiceConfig, TopicSerdes, ReleaseAccess> releases,
      InstantSource clock) {
    OpenResources opened = new OpenResources();
    try {
      TopicSerdes serdes = opened.add(TopicSerdes.of(config.service().schemas()));
      ReleaseAccess access = opened.add(releases.apply(config.service(), serdes));
      return new TrainerParts(config, serdes, access, clock);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  /** Starts all threads. What is under way stops in the opposite order. */
  void start() {
    LabelFollower labels = open(LabelFollower.start(config.service(), serdes, book, clock));
    TopicFollower statusFollower =
        open(
            TopicFollower.start(
                ClientSettings.reader(config.service()),
                new RecordReader<>(NagareTopic.LANGUAGE_STATUS, serdes),
                table));
    open(
        GroupMembership.start(
            config,
            serdes,
            languages,
            gone -> tries.takeBack(language -> languages.isOneOf(gone, language))));
    StatusKeeper keeper =
        new StatusKeeper(book, releases.bundles(), config.targets(), statuses, clock);
    measuring = open(Heartbeat.start("nagare-status", STATUS_PAUSE, () -> measure(keeper)));
    planning = open(Heartbeat.start("nagare-plan", PLAN_PAUSE, () -> plan(labels, statusFollower)));
  }

  boolean isReady() {
    return ready.getCount() == 0 && isLive();
  }

  boolean isLive() {
    return isAlive(planning) && isAlive(measuring);
  }

  private static boolean isAlive(@Nullable Heartbeat heartbeat) {
    return heartbeat != null && heartbeat.isAlive();
  }

  /** Languages that are not trained before their labels change or somebody asks. */
  List<String> givenUp() {
    return loop.reports().stream()
        .filter(LanguageReport::isGivenUp)
        .map(LanguageReport::language)
        .toList();
  }

  void awaitReady(Duration limit) throws InterruptedException {
    if (!ready.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the trainer is not ready within " + limit);
    }
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
        book);
  }

  /**
   * Stops everything, the training first.
   *
   * @return whether the training has ended in time
   */
  boolean stop(Duration limit) {
    boolean ended = worker.stop(limit);
    tries.takeBack(); // Of a training that has not ended in time; a stop says nothing of labels.
    while (!running.isEmpty()) {
      close(running.pop());
    }
    if (ended) {
      close(releases);
      close(serdes);
    }
    processMeters.close();
    meters.close();
    return ended;
  }

  private <T extends AutoCloseable> T open(T part) {
    running.push(part);
    return part;
  }

  private void plan(LabelFollower labels, TopicFollower statuses) throws InterruptedException {
    if (ready.getCount() > 0) {
      boolean caughtUp = labels.isAtEnd() && statuses.isAtEnd() && languages.hasJoined();
      if (!caughtUp || releases.latest().isEmpty()) {
        return;
      }
      LOG.info("event=ready languages={} partitions={}", book.languages(), languages.partitions());
    }
    tries.settle(language -> languages.hold(language) == Hold.OWNED);
    loop.look();
    ready.countDown();
  }

  private void measure(StatusKeeper keeper) throws InterruptedException {
    Optional<Releases> latest = releases.latest();
    if (ready.getCount() > 0 || latest.isEmpty()) {
      return;
    }
    for (String language : book.languages()) {
      if (languages.hold(language) == Hold.OWNED) {
        keeper.look(language, latest.get());
      } else {
        keeper.forget(language);
      }
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) { // The stop goes on; AutoCloseable declares no less.
      LOG.warn(
          "event=close_failed resource={} error=\"{}\"", part.getClass().getName(), e.toString());
    }
  }
}

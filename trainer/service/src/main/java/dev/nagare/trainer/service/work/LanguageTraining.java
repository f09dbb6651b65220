package dev.nagare.trainer.service.work;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.trainer.gate.Gate;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.ownership.Hold;
import dev.nagare.trainer.service.ownership.Languages;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns labels into a release: transfers weights and trains, evaluates, lets the gate decide, and
 * publishes. If the log changes meanwhile, the gate decides again before publishing; a release that
 * is no longer needed is not published.
 */
public final class LanguageTraining {

  private static final Logger LOG = LoggerFactory.getLogger(LanguageTraining.class);

  /** Lock that lets the engine train one model at a time in a JVM, even with several trainers. */
  private static final ReentrantLock ENGINE = new ReentrantLock();

  /**
   * The largest number of decisions. Each change of the log requires a new one; more indicate a
   * defect.
   */
  private static final int MAX_DECISIONS = 10;

  private final TrainerConfig config;
  private final ReleaseLog log;
  private final Languages languages;
  private final ProgressBoard board;
  private final InstantSource clock;
  private final Models models;
  private final JobPlan plan;
  private final Gate gate;
  private final Set<String> absurdLooks = new HashSet<>();

  public LanguageTraining(
      TrainerConfig config,
      ReleaseLog log,
      BundleSource bundles,
      Languages languages,
      ProgressBoard board,
      InstantSource clock) {
    this.config = config;
    this.log = log;
    this.languages = languages;
    this.board = board;
    this.clock = clock;
    this.models = new Models(config, bundles);
    this.plan = new JobPlan(config);
    this.gate = new Gate(config.gate());
  }

  /**
   * Trains and publishes, on the calling thread; takes minutes. An interrupt ends it, and nothing
   * is published then.
   *
   * @return the release as written to the log
   * @throws RefusedChangeException if the release is no longer needed
   * @throws UnusableBundleException if the bundle of the release that answers the language cannot
   *     be used: the gate needs it
   */
  ModelRelease run(TrainingOrder order)
      throws IOException, InterruptedException, UnusableBundleException {
    board.enter(Phase.FETCHING);
    Optional<BundleReader.Release> own = models.own(order.releases(), order.language());
    List<BundleReader.Release> sources = models.sources(order.releases(), order.language(), own);
    TrainingJob job = plan.job(order, own, sources, dataName());
    log(order, job, sources);
    board.enter(Phase.TRAINING);
    CandidateModel candidate = train(order, job, own);
    tellDroppedTypes(order, candidate);
    board.enter(Phase.EVALUATING);
    Judging judging =
        Judging.of(gate, models, order, config.fallbackLanguage(), candidate.release());
    return publish(order, candidate, judging);
  }

  private CandidateModel train(
      TrainingOrder order, TrainingJob job, Optional<BundleReader.Release> own)
      throws IOException, InterruptedException {
    ENGINE.lockInterruptibly();
    try {
      return CandidateModel.of(job, job.run(board.listener(order.language())), own);
    } finally {
      ENGINE.unlock();
    }
  }

  private ModelRelease publish(TrainingOrder order, CandidateModel candidate, Judging judging)
      throws IOException, InterruptedException, UnusableBundleException {
    PublishGuard guard =
        new PublishGuard(order, language -> languages.hold(language) == Hold.OWNED);
    for (int i = 0; i < MAX_DECISIONS; i++) {
      board.enter(Phase.EVALUATING);
      Releases now = log.read();
      tellAbsurdLooks(now, order.language());
      Judging.Decision decision = judging.decide(now);
      board.enter(Phase.PUBLISHING);
      languages.awaitOwned(order.language());
      Optional<ModelRelease> published = publish(order, candidate, judging, decision, guard);
      if (published.isPresent()) {
        return published.get();
      }
      LogEvent.info(LOG, "decided_again")
          .with("language", order.language())
          .text("reason", "the log has changed")
          .log();
    }
    throw new RefusedChangeException("the release log changes too often to decide on it");
  }

  /** Publishes a release; returns empty if the basis of the decision has changed. */
  private Optional<ModelRelease> publish(
      TrainingOrder order,
      CandidateModel candidate,
      Judging judging,
      Judging.Decision decision,
      PublishGuard guard) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    StageChange first = ReleaseRecords.first(decision.verdict(), now);
    ModelRelease release = ReleaseRecords.release(order, candidate, decision, now);
    try {
      Releases after =
          log.publish(
              release,
              candidate.bytes(),
              (current, stored) -> {
                guard.check(current);
                guard.checkTypes(
                    current, candidate.release().bundle().entityTypes(), candidate.droppedTypes());
                if (!judging.basis(current).equals(decision.basis())) {
                  throw new OutdatedDecisionException();
                }
                return ReleaseRules.add(current, stored, first);
              });
      return after.find(Releases.key(release));
    } catch (OutdatedDecisionException e) {
      return Optional.empty();
    }
  }

  private static void tellDroppedTypes(TrainingOrder order, CandidateModel candidate) {
    if (!candidate.droppedTypes().isEmpty()) {
      LogEvent.info(LOG, "types_dropped")
          .with("language", order.language())
          .with("types", candidate.droppedTypes())
          .text("reason", "no label has them any more")
          .log();
    }
  }

  /**
   * Logs each release with an impossible look number once, since such a record stays in the log.
   */
  private void tellAbsurdLooks(Releases now, String language) {
    for (String key : DecisionBasis.absurd(now, language)) {
      if (absurdLooks.add(key)) {
        LogEvent.warn(LOG, "absurd_look")
            .with("language", language)
            .with("release", key)
            .text(
                "reason",
                "its record has a look number that no gate can have given; it counts as one look")
            .log();
      }
    }
  }

  private void log(TrainingOrder order, TrainingJob job, List<BundleReader.Release> sources) {
    LogEvent.info(LOG, "training")
        .with("language", order.language())
        .with("release", job.name().id() + ":" + job.name().version())
        .with("trigger", order.trigger().recordName())
        .with("training_labels", order.labels().training().size())
        .with("development_labels", order.labels().development().size())
        .with("evaluation_labels", order.labels().evaluation().size())
        .with("parallel_pairs", job.data().parallel().map(text -> text.pairs().size()).orElse(0))
        .with("sources", sources.stream().map(source -> source.release().toString()).toList())
        .with("preset", config.preset().configName())
        .with("batch_size", job.settings().batchSize())
        .log();
  }

  private String dataName() {
    return "kafka:" + config.service().topics().nameOf(NagareTopic.LABELS);
  }
}

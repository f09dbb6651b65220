package dev.nagare.trainer.service.status;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.Bootstrap;
import dev.nagare.corpora.score.Interval;
import dev.nagare.corpora.score.ScoreReport;
import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.process.Failures;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.trainer.service.config.Targets;
import dev.nagare.trainer.service.labels.LabelSet;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.status.MeasureRules.Basis;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the languages of this trainer and publishes changed statuses. Used by one thread, which
 * calls {@link #look} repeatedly; its state can be lost without harm.
 */
public final class StatusKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(StatusKeeper.class);

  private static final long SEED = 1;
  private static final Backoff RETRY = Backoff.steady(Duration.ofSeconds(30));

  /** Any share, since the data set is only used for evaluation. */
  private static final double DEVELOPMENT_SHARE = 0.5;

  private final LabelStore store;
  private final BundleSource bundles;
  private final Targets targets;
  private final LanguageStatuses statuses;
  private final InstantSource clock;
  private final Map<String, Watch> watches = new HashMap<>();

  public StatusKeeper(
      LabelStore store,
      BundleSource bundles,
      Targets targets,
      LanguageStatuses statuses,
      InstantSource clock) {
    this.store = store;
    this.bundles = bundles;
    this.targets = targets;
    this.statuses = statuses;
    this.clock = clock;
  }

  /**
   * The state of a language.
   *
   * @param measured inputs of its last measurement; empty if there was none
   * @param mark number of its evaluation set when last seen
   * @param changedAt time when that evaluation set was first seen
   * @param notBefore earliest time of the next attempt after a failed one
   */
  private record Watch(Optional<Basis> measured, long mark, Instant changedAt, Instant notBefore) {

    Watch seen(long now, Instant at) {
      return now == mark ? this : new Watch(measured, now, at, notBefore);
    }
  }

  /**
   * Measures a language if a measurement is due, which takes seconds.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public void look(String language, Releases releases) throws InterruptedException {
    Instant now = clock.instant();
    long mark = store.evaluationMark(language);
    Watch watch =
        watches
            .getOrDefault(language, new Watch(Optional.empty(), mark, now, Instant.EPOCH))
            .seen(mark, now);
    watches.put(language, watch);
    int size = store.evaluationSize(language);
    if (size == 0 || now.isBefore(watch.notBefore())) {
      return;
    }
    Optional<ModelRelease> active = releases.answering(language);
    Basis basis = new Basis(active.map(Releases::key), mark, size, targets.of(language));
    if (MeasureRules.isDue(watch.measured(), basis, MeasureRules.quiet(watch.changedAt(), now))) {
      LabelSet set = store.set(language, DEVELOPMENT_SHARE);
      watches.put(language, measured(watch, basis, set, active));
    }
  }

  /**
   * Forgets a language that has moved to another trainer; if it comes back, it is measured again.
   */
  public void forget(String language) {
    watches.remove(language);
  }

  private Watch measured(Watch watch, Basis basis, LabelSet set, Optional<ModelRelease> active)
      throws InterruptedException {
    try {
      write(status(set, basis, active));
      return new Watch(Optional.of(basis), watch.mark(), watch.changedAt(), Instant.EPOCH);
    } catch (UnusableBundleException | IOException | KafkaException e) {
      LogEvent.warn(LOG, "measuring_failed")
          .with("language", set.language())
          .text("reason", Failures.describe(e))
          .log();
      Instant again = clock.instant().plus(RETRY.after(1));
      return new Watch(watch.measured(), watch.mark(), watch.changedAt(), again);
    }
  }

  private LanguageStatus status(LabelSet set, Basis basis, Optional<ModelRelease> active)
      throws UnusableBundleException, IOException, InterruptedException {
    LanguageStatus.Builder status =
        LanguageStatus.newBuilder()
            .setLanguage(set.language())
            .setTargetF1(basis.target())
            .setMeasuredAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (active.isPresent()) {
      measure(bundles.fetch(active.get()), set.evaluation(), status);
    }
    return status.build();
  }

  private static void measure(
      BundleReader.Release release, List<LabeledUtterance> utterances, LanguageStatus.Builder to)
      throws IOException, InterruptedException {
    ScoreReport report = Evaluation.score(release, utterances);
    Interval interval = new Bootstrap(Bootstrap.ROUNDS, SEED).f1(report.byUtterance());
    to.setCurrentF1(report.scores().overall().f1())
        .setCurrentF1Low(interval.low())
        .setCurrentF1High(interval.high())
        .setEvaluationSize(utterances.size())
        .setRelease(ReleaseRefs.of(release.release()));
  }

  private void write(LanguageStatus status) throws InterruptedException {
    boolean written =
        statuses.change(
            status.getLanguage(),
            before ->
                LanguageStatus.newBuilder(status)
                    .setTrainingTries(before.getTrainingTries().orElse(null))
                    .build());
    if (!written) {
      return;
    }
    LogEvent.info(LOG, "measured")
        .with("language", status.getLanguage())
        .with(
            "f1",
            status.getCurrentF1().map(f1 -> String.format(Locale.ROOT, "%.2f", f1)).orElse("none"))
        .with("target", status.getTargetF1())
        .with("evaluation_labels", status.getEvaluationSize())
        .with(
            "release",
            status.getRelease().map(ref -> ref.getId() + ":" + ref.getVersion()).orElse("none"))
        .log();
  }
}

package dev.nagare.trainer.service.triggers;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.tags.EntityTypes;
import dev.nagare.trainer.service.labels.LabelCounts;
import dev.nagare.trainer.service.ownership.AskedTraining;
import dev.nagare.trainer.service.triggers.Standing.Due;
import dev.nagare.trainer.service.triggers.Standing.Reason;
import dev.nagare.trainer.service.triggers.Standing.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides when a language is to be trained. The decision depends on stored facts alone, so a
 * trainer that has just started decides like one that has run for weeks.
 *
 * <p>Translated labels count as training labels, new ones included: a model learns from them as
 * from others. They never count as evaluation labels, so a language also needs labels of its own.
 *
 * @param minNewLabels number of new training labels since the last training
 * @param minLabels number of training labels below which a language is only trained on request
 * @param interval time since the last training after which any new label suffices
 * @param minEvaluation number of evaluation labels that the gate needs
 */
public record TriggerRules(int minNewLabels, int minLabels, Duration interval, int minEvaluation) {

  /** The smallest number of labels: one for the training set and one for the development set. */
  private static final int MIN_TO_LEARN = 2;

  /**
   * The number of attempts on the same labels: a second attempt overcomes a chance failure; a
   * training that fails twice fails again.
   */
  private static final int MAX_TRIES = 2;

  /** Decides whether a language is to be trained. */
  public Standing decide(LanguageFacts facts, Instant now) {
    Optional<Due> due = request(facts).or(() -> labels(facts)).or(() -> schedule(facts, now));
    Optional<Waiting> obstacle = obstacle(facts);
    if (obstacle.isPresent() && (due.isPresent() || obstacle.get().reason() != Reason.ROLLOUT)) {
      return obstacle.get();
    }
    return due.<Standing>map(d -> d).orElseGet(() -> waitingForLabels(facts));
  }

  private Optional<Waiting> obstacle(LanguageFacts facts) {
    if (facts.underWay().isPresent()) {
      ModelRelease release = facts.underWay().get();
      return waiting(
          Reason.ROLLOUT, "%s is in stage %s", Releases.key(release), release.getStage());
    }
    LabelCounts counts = facts.counts();
    if (counts.evaluation() < minEvaluation) {
      return waiting(
          Reason.EVALUATION_LABELS,
          "%d of %d labels with purpose EVALUATION that the gate needs%s",
          counts.evaluation(),
          minEvaluation,
          facts.openRequest().isPresent() ? "; training was requested" : "");
    }
    if (counts.training() < MIN_TO_LEARN) {
      return waiting(Reason.LABELS, "%d labels to learn from", counts.training());
    }
    return EntityTypes.countFault(counts.types())
        .<Waiting>map(fault -> new Waiting(Reason.FEWER_TYPES, "the labels have " + fault))
        .or(() -> givenUp(facts));
  }

  /**
   * Returns the wait for other labels after repeated failures; a request overrides it, since a
   * person may know that the cause is gone.
   */
  private static Optional<Waiting> givenUp(LanguageFacts facts) {
    return facts
        .tries()
        .filter(tries -> tries.getTries() >= MAX_TRIES && !facts.isAskedAgain())
        .flatMap(
            tries ->
                waiting(
                    Reason.OTHER_LABELS,
                    "%d trainings on these labels failed, the last one begun at %s: %s; it is tried"
                        + " again when labels change or on ./nagare trainer request %s",
                    tries.getTries(),
                    tries.getStartedAt(),
                    tries.getFailure().isEmpty()
                        ? "its process ended in the middle of it"
                        : tries.getFailure(),
                    facts.language()));
  }

  private static Optional<Due> request(LanguageFacts facts) {
    return facts
        .openRequest()
        .map(AskedTraining::request)
        .map(
            request ->
                new Due(
                    Trigger.REQUEST,
                    request.getRequestedAt(),
                    "requested by " + request.getRequestedBy()));
  }

  private Optional<Due> labels(LanguageFacts facts) {
    LabelCounts counts = facts.counts();
    return counts.fresh() >= minNewLabels && counts.training() >= minLabels
        ? counts.oldestFresh().map(since -> due(Trigger.LABELS, since, counts))
        : Optional.empty();
  }

  private Optional<Due> schedule(LanguageFacts facts, Instant now) {
    LabelCounts counts = facts.counts();
    if (counts.training() < minLabels) {
      return Optional.empty();
    }
    return counts
        .oldestFresh()
        .map(oldest -> facts.lastTrained().map(ModelRelease::getCreatedAt).orElse(oldest))
        .map(begun -> begun.plus(interval))
        .filter(time -> !time.isAfter(now))
        .map(time -> due(Trigger.SCHEDULE, time, counts));
  }

  private static Due due(Trigger trigger, Instant since, LabelCounts counts) {
    return new Due(trigger, since, counts.fresh() + " new labels");
  }

  private Waiting waitingForLabels(LanguageFacts facts) {
    LabelCounts counts = facts.counts();
    String words =
        counts.training() < minLabels
            ? String.format(
                Locale.ROOT, "%d of %d labels to learn from", counts.training(), minLabels)
            : String.format(Locale.ROOT, "%d of %d new labels", counts.fresh(), minNewLabels);
    return new Waiting(Reason.LABELS, words);
  }

  private static Optional<Waiting> waiting(Reason reason, String format, Object... arguments) {
    return Optional.of(new Waiting(reason, String.format(Locale.ROOT, format, arguments)));
  }
}

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
 * When a language is to be trained. Decided from facts alone, so that a trainer that has just
 * started decides as one that has run for weeks.
 *
 * @param minNewLabels labels to learn from since the last training
 * @param minLabels labels to learn from at all, unless somebody asks
 * @param interval after the last training, if there is any new label
 * @param minEvaluation labels the gate needs
 */
public record TriggerRules(int minNewLabels, int minLabels, Duration interval, int minEvaluation) {

  /** One to learn from and one to stop by. */
  private static final int MIN_TO_LEARN = 2;

  /** A chance failure is passed by the second try; what fails twice fails again. */
  private static final int MAX_TRIES = 2;

  /** Decides. */
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

  /** Labels that have failed twice would fail for ever; a person may know why they will not. */
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

package dev.nagare.streams.labeling;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.selection.BestCandidates;
import dev.nagare.labeling.selection.BestCandidates.Copies;
import dev.nagare.labeling.selection.Candidate;
import dev.nagare.labeling.selection.Pattern;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.labeling.text.Likeness;
import dev.nagare.labeling.text.TextFingerprint;
import dev.nagare.labeling.text.TextKey;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.streams.config.LabelingConfig;
import dev.nagare.streams.metrics.CandidateOutcome;
import dev.nagare.streams.metrics.LabelMeters;
import dev.nagare.tagger.LanguageFaults;
import dev.nagare.tagger.TaggedUtterance;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the candidates of one task for the label selector: the first of the two steps of selection.
 * It keeps the best utterances of each language since the last round closed, so that the number of
 * candidates passed on grows only with the logarithm of the traffic. If a task moves, it only loses
 * the memory of the candidates that were already passed on.
 *
 * <p>The text alone decides whether it is reserved for evaluation, see {@link EvaluationReserve}.
 * Reserved texts are requested whatever training labels exist, because those do not count for
 * evaluation.
 */
final class CandidateFinder {

  private static final String RANDOM = "random";
  private static final Pattern NO_PATTERN = new Pattern(Set.of());

  private final LabelingConfig config;
  private final QueueView queue;
  private final LabelMeters meters;
  private final EvaluationReserve reserve;
  private final LanguageFaults faults = new LanguageFaults();
  private final boolean isAskingForEvaluation;
  private BestCandidates<LabelPurpose> training;
  private BestCandidates<LabelPurpose> evaluation;
  private long round;

  CandidateFinder(LabelingConfig config, QueueView queue, LabelMeters meters) {
    this.config = config;
    this.queue = queue;
    this.meters = meters;
    this.reserve = config.reserve();
    this.isAskingForEvaluation = config.isAskingForEvaluation();
    this.training = forTraining(config);
    this.evaluation = forEvaluation(config);
    this.round = queue.roundsClosed();
  }

  /**
   * Forgets the candidates passed on, since their transaction may have been aborted. They are
   * passed on again if they come again, and the label selector recognizes those that it has
   * already.
   */
  void begin() {
    round = queue.roundsClosed();
    training = forTraining(config);
    evaluation = forEvaluation(config);
  }

  /** Returns an empty selection of the best training candidates of a round. */
  static <T> BestCandidates<T> forTraining(LabelingConfig config) {
    return new BestCandidates<>(config.candidatesPerLanguage(), Copies.NEAR_COPIES);
  }

  /**
   * Returns an empty selection of the best evaluation candidates of a round; near copies belong to
   * an unbiased sample.
   */
  static <T> BestCandidates<T> forEvaluation(LabelingConfig config) {
    return new BestCandidates<>(Math.max(1, config.evaluationPerRound()), Copies.SAME_TEXTS);
  }

  /** Returns the rank of an evaluation candidate, which never changes for a text. */
  static double evaluationScore(long textKey) {
    return 1 - EvaluationReserve.place(textKey);
  }

  /** Returns the rank of a training candidate; the highest come first. */
  static double trainingScore(Strategy strategy, String id, double uncertainty) {
    return strategy == Strategy.RANDOM ? TextKey.share(RANDOM, id) : uncertainty;
  }

  /**
   * Examines an utterance.
   *
   * @param id id of the utterance
   * @param written language tag that the utterance was sent with, which its labels would have
   * @param language tag under which the release serves it
   * @param text text of the utterance
   * @param result result of the release
   * @return the purpose for which it is a candidate; empty if it is none
   */
  Optional<LabelPurpose> look(
      String id, String written, String language, String text, TaggedUtterance result) {
    forgetClosedRounds();
    if (config.budget() == 0 && !isAskingForEvaluation) {
      return Optional.empty();
    }
    if (faults.of(written).isPresent()) {
      meters.onFound(language, CandidateOutcome.UNASSIGNED_LANGUAGE);
      return Optional.empty();
    }
    long textKey = TextKey.of(text);
    boolean isReserved = reserve.isReserved(textKey);
    CandidateOutcome outcome =
        isReserved
            ? forEvaluation(id, language, textKey)
            : forTraining(id, language, text, textKey, result);
    meters.onFound(language, outcome);
    if (outcome != CandidateOutcome.PASSED_ON) {
      return Optional.empty();
    }
    return Optional.of(isReserved ? LabelPurpose.EVALUATION : LabelPurpose.TRAINING);
  }

  private CandidateOutcome forEvaluation(String id, String language, long textKey) {
    if (!isAskingForEvaluation) {
      return CandidateOutcome.OUTRANKED;
    }
    if (queue.hasSame(language, textKey)) {
      return CandidateOutcome.SAME_TEXT;
    }
    TextFingerprint text = new TextFingerprint(textKey, List.of());
    return offer(
        evaluation,
        new Candidate<>(
            id, language, text, NO_PATTERN, evaluationScore(textKey), LabelPurpose.EVALUATION));
  }

  private CandidateOutcome forTraining(
      String id, String language, String text, long textKey, TaggedUtterance result) {
    Strategy strategy = config.strategy();
    if (config.budget() == 0
        || (strategy != Strategy.RANDOM && result.confidence() >= config.confidenceBelow())) {
      return CandidateOutcome.SURE;
    }
    if (queue.hasSame(language, textKey)) {
      return CandidateOutcome.SAME_TEXT;
    }
    double score = trainingScore(strategy, id, result.uncertainty());
    if (!training.hasRoomFor(language, score)) {
      return CandidateOutcome.OUTRANKED;
    }
    TextFingerprint fingerprint = TextFingerprint.of(language, text);
    Likeness likeness = queue.find(language, fingerprint);
    return likeness == Likeness.NEW
        ? offer(
            training,
            new Candidate<>(id, language, fingerprint, NO_PATTERN, score, LabelPurpose.TRAINING))
        : CandidateOutcome.of(likeness);
  }

  private static CandidateOutcome offer(
      BestCandidates<LabelPurpose> best, Candidate<LabelPurpose> candidate) {
    return CandidateOutcome.of(best.offer(candidate).outcome());
  }

  /**
   * Drops the best candidates of closed rounds, so that they do not compete with those of the next
   * round.
   */
  private void forgetClosedRounds() {
    if (queue.roundsClosed() != round) {
      begin();
    }
  }
}

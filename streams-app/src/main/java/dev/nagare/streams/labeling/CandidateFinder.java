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
 * Finds the utterances of one task that the desk should hear of: the first of the two steps. Keeps
 * the best of each language since the last round was closed, so that what is passed on does not
 * grow with the traffic but with its logarithm; what is lost of that when a task moves is no more
 * than the memory of what was passed on already.
 *
 * <p>Which texts are kept for evaluation is a matter of the text alone, see {@link
 * EvaluationReserve}. They are asked for whatever labels to learn from exist: those do not count.
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
   * Forgets what was passed on: it may have been in a transaction that was aborted. What comes
   * again is passed on again, and the desk knows what it has already.
   */
  void begin() {
    round = queue.roundsClosed();
    training = forTraining(config);
    evaluation = forEvaluation(config);
  }

  /** Room for what a round may be asked to learn from. */
  static <T> BestCandidates<T> forTraining(LabelingConfig config) {
    return new BestCandidates<>(config.candidatesPerLanguage(), Copies.NEAR_COPIES);
  }

  /** Room for what a round may evaluate on; near copies belong to an unbiased sample. */
  static <T> BestCandidates<T> forEvaluation(LabelingConfig config) {
    return new BestCandidates<>(Math.max(1, config.evaluationPerRound()), Copies.SAME_TEXTS);
  }

  /** Where a candidate for evaluation stands: a place that its text has for ever. */
  static double evaluationScore(long textKey) {
    return 1 - EvaluationReserve.place(textKey);
  }

  /** Where a candidate for training stands, the highest first. */
  static double trainingScore(Strategy strategy, String id, double uncertainty) {
    return strategy == Strategy.RANDOM ? TextKey.share(RANDOM, id) : uncertainty;
  }

  /**
   * Looks at an utterance.
   *
   * @param id of the utterance
   * @param written language that it came under; labels would be given to that one
   * @param language under which the release serves it
   * @return what the desk should consider it for; empty if for nothing
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

  /** What was best in a round that is over does not stand in the way of the next one. */
  private void forgetClosedRounds() {
    if (queue.roundsClosed() != round) {
      begin();
    }
  }
}

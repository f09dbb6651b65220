package dev.nagare.streams.labeling;

import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.selection.BestCandidates;
import dev.nagare.labeling.selection.BestCandidates.Offer;
import dev.nagare.labeling.selection.Candidate;
import dev.nagare.labeling.selection.Pattern;
import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.TextFingerprint;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.streams.config.LabelingConfig;
import dev.nagare.streams.metrics.CandidateOutcome;
import dev.nagare.tagger.EntitySpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/** The best candidates of a round, in memory and in their store. */
final class RoundCandidates {

  private final LabelingConfig config;
  private final LabelRules rules;
  private final KeyValueStore<String, LabelRequest> store;
  private BestCandidates<LabelRequest> training;
  private BestCandidates<LabelRequest> evaluation;

  /** Reads the stored candidates. */
  RoundCandidates(LabelingConfig config, KeyValueStore<String, LabelRequest> store) {
    this.config = config;
    this.rules = config.labelRules();
    this.store = store;
    this.training = CandidateFinder.forTraining(config);
    this.evaluation = CandidateFinder.forEvaluation(config);
    DeskStores.all(store).forEach(this::restore);
  }

  private void restore(KeyValue<String, LabelRequest> entry) {
    String language = entry.key.substring(0, entry.key.indexOf(' '));
    if (isAllowed(entry.value)) {
      Offer<LabelRequest> offer =
          best(entry.value.getPurpose()).offer(candidate(language, entry.value));
      drop(offer, entry.key);
    } else {
      store.delete(entry.key);
    }
  }

  /**
   * Returns whether a label for the candidate would count: the instance that found it may have had
   * another evaluation share.
   */
  boolean isAllowed(LabelRequest request) {
    return rules.allows(LabelViews.use(request.getPurpose()), request.getText());
  }

  /** Removes a stored candidate that no longer fits the settings. */
  private void drop(Offer<LabelRequest> offer, String key) {
    if (offer.outcome() != BestCandidates.Outcome.KEPT) {
      store.delete(key);
    }
    offer.evicted().ifPresent(evicted -> store.delete(key(evicted)));
  }

  private static String key(Candidate<LabelRequest> candidate) {
    return candidate.language() + " " + candidate.id();
  }

  private BestCandidates<LabelRequest> best(LabelPurpose purpose) {
    return purpose == LabelPurpose.EVALUATION ? evaluation : training;
  }

  /** Returns a request in the form that rounds use. */
  Candidate<LabelRequest> candidate(String language, LabelRequest request) {
    TextFingerprint text = TextFingerprint.of(request.getLanguage(), request.getText());
    boolean isEvaluation = request.getPurpose() == LabelPurpose.EVALUATION;
    double score =
        isEvaluation
            ? CandidateFinder.evaluationScore(text.textKey())
            : CandidateFinder.trainingScore(
                config.strategy(), request.getUtteranceId(), request.getUncertainty().orElse(0.0));
    Pattern pattern = Pattern.of(request.getLanguage(), request.getText(), spans(request));
    return new Candidate<>(request.getUtteranceId(), language, text, pattern, score, request);
  }

  private static List<EntitySpan> spans(LabelRequest request) {
    return request.getSuggestedSpans().stream()
        .map(
            span ->
                new EntitySpan(
                    span.getType(),
                    span.getStart(),
                    span.getEnd(),
                    span.getSurface(),
                    span.getConfidence()))
        .toList();
  }

  /**
   * Keeps a candidate if it is among the best and not a copy of another one.
   *
   * @return result for the candidate
   */
  CandidateOutcome offer(Candidate<LabelRequest> candidate) {
    Offer<LabelRequest> offer = best(candidate.payload().getPurpose()).offer(candidate);
    if (offer.outcome() == BestCandidates.Outcome.KEPT) {
      store.put(key(candidate), candidate.payload());
    }
    offer.evicted().ifPresent(evicted -> store.delete(key(evicted)));
    return CandidateOutcome.of(offer.outcome());
  }

  void remove(Candidate<LabelRequest> candidate) {
    best(candidate.payload().getPurpose()).remove(candidate.id());
    store.delete(key(candidate));
  }

  /** Returns the training candidates, the best first. */
  List<Candidate<LabelRequest>> toLearnFrom() {
    return training.all();
  }

  /** Returns the evaluation candidates, the best first. */
  List<Candidate<LabelRequest>> toEvaluate() {
    return evaluation.all();
  }

  List<Candidate<LabelRequest>> all() {
    List<Candidate<LabelRequest>> all = new ArrayList<>(training.all());
    all.addAll(evaluation.all());
    return all;
  }

  boolean isEmpty() {
    return training.size() + evaluation.size() == 0;
  }

  /** Adds the texts of some training candidates to known texts. */
  void addTexts(Set<String> ids, KnownTexts known) {
    training.addTexts(ids, known);
  }

  /** Removes all candidates. */
  void clear() {
    training = CandidateFinder.forTraining(config);
    evaluation = CandidateFinder.forEvaluation(config);
    DeskStores.all(store).forEach(entry -> store.delete(entry.key));
  }
}

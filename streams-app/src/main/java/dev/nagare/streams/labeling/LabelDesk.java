package dev.nagare.streams.labeling;

import dev.nagare.labeling.budget.LanguageStanding;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.selection.BestCandidates;
import dev.nagare.labeling.selection.BestCandidates.Offer;
import dev.nagare.labeling.selection.Candidate;
import dev.nagare.labeling.selection.Pattern;
import dev.nagare.labeling.selection.Round;
import dev.nagare.labeling.selection.Selection;
import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.Likeness;
import dev.nagare.labeling.text.TextFingerprint;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.streams.config.LabelingConfig;
import dev.nagare.streams.metrics.CandidateOutcome;
import dev.nagare.streams.metrics.LabelMeters;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.LanguageTags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;

/**
 * Decides what is asked for: the second of the two steps. There is one desk for all instances, so
 * that a budget is spent once: it alone knows the round, the languages' standing and what was asked
 * for, and what it decides is written in one transaction with the state it was decided by. Wherever
 * it moves, it goes on from there.
 */
final class LabelDesk {

  private final LabelingConfig config;
  private final QueueView queue;
  private final LabelMeters meters;
  private final DeskStores stores;
  private final DeskSink sink;
  private final RoundClock clock;
  private final Traffic traffic;
  private final AskedRequests asked;
  private final LabelRules rules;
  private final SortedMap<String, LanguageStatus> statuses = new TreeMap<>();
  private BestCandidates<LabelRequest> training;
  private BestCandidates<LabelRequest> evaluation;

  /** Takes up the state where it was left. */
  LabelDesk(
      LabelingConfig config,
      QueueView queue,
      LabelMeters meters,
      DeskStores stores,
      DeskSink sink) {
    this.config = config;
    this.queue = queue;
    this.meters = meters;
    this.stores = stores;
    this.sink = sink;
    this.clock = new RoundClock(config, stores.clock());
    this.traffic = new Traffic(stores.clock());
    this.asked = new AskedRequests(stores, config.repeatAfter(), config.labelRules());
    this.rules = config.labelRules();
    this.training = CandidateFinder.forTraining(config);
    this.evaluation = CandidateFinder.forEvaluation(config);
    restore();
    meters.onBudget(config.budget());
  }

  private void restore() {
    DeskStores.all(stores.statuses()).forEach(entry -> restoreStatus(entry.key, entry.value));
    for (KeyValue<String, LabelRequest> entry : DeskStores.all(stores.candidates())) {
      String language = entry.key.substring(0, entry.key.indexOf(' '));
      if (isAllowed(entry.value)) {
        Offer<LabelRequest> offer =
            best(entry.value.getPurpose()).offer(candidate(language, entry.value));
        drop(offer, entry.key);
      } else {
        stores.candidates().delete(entry.key);
      }
    }
  }

  /**
   * Whether an answer to it would count: an instance that has found it may have had another share
   * of texts for evaluation.
   */
  private boolean isAllowed(LabelRequest request) {
    return rules.allows(LabelViews.use(request.getPurpose()), request.getText());
  }

  /** An earlier version stored whatever it was sent. */
  private void restoreStatus(String language, LanguageStatus status) {
    if (StatusRules.isUsable(status)) {
      statuses.put(language, status);
    } else {
      stores.statuses().delete(language);
    }
  }

  /** Settings may have changed since it was stored. */
  private void drop(Offer<LabelRequest> offer, String key) {
    if (offer.outcome() != BestCandidates.Outcome.KEPT) {
      stores.candidates().delete(key);
    }
    offer.evicted().ifPresent(evicted -> stores.candidates().delete(key(evicted)));
  }

  private static String key(Candidate<LabelRequest> candidate) {
    return candidate.language() + " " + candidate.id();
  }

  private BestCandidates<LabelRequest> best(LabelPurpose purpose) {
    return purpose == LabelPurpose.EVALUATION ? evaluation : training;
  }

  /** Takes in what it hears. */
  void take(DeskInput input, Instant now) {
    if (input instanceof DeskInput.Candidate candidate) {
      clock.startedAt(now);
      clock.considered();
      consider(candidate(candidate.language(), candidate.request()));
    } else if (input instanceof DeskInput.Seen seen) {
      clock.saw(seen.utterances());
      traffic.saw(seen.language(), seen.utterances());
      closeIfOver(now);
    } else if (input instanceof DeskInput.Measured measured) {
      measured(measured);
    }
  }

  private void measured(DeskInput.Measured measured) {
    if (measured.status().isPresent()) {
      statuses.put(measured.language(), measured.status().get());
      stores.statuses().put(measured.language(), measured.status().get());
    } else {
      statuses.remove(measured.language());
      stores.statuses().delete(measured.language());
    }
  }

  private Candidate<LabelRequest> candidate(String language, LabelRequest request) {
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

  private void consider(Candidate<LabelRequest> candidate) {
    CandidateOutcome outcome =
        isAllowed(candidate.payload())
            ? CandidateOutcome.of(likeness(candidate))
            : CandidateOutcome.OUTRANKED;
    if (outcome == CandidateOutcome.PASSED_ON) {
      Offer<LabelRequest> offer = best(candidate.payload().getPurpose()).offer(candidate);
      outcome = CandidateOutcome.of(offer.outcome());
      if (outcome == CandidateOutcome.PASSED_ON) {
        stores.candidates().put(key(candidate), candidate.payload());
      }
      offer.evicted().ifPresent(evicted -> stores.candidates().delete(key(evicted)));
    }
    meters.onDesk(candidate.language(), outcome);
  }

  /** How like a candidate is to what was asked for or labeled. */
  private Likeness likeness(Candidate<LabelRequest> candidate) {
    String language = candidate.language();
    TextFingerprint text = candidate.text();
    KnownTexts known = asked.texts();
    if (asked.contains(candidate.id())
        || queue.isAnswered(candidate.id())
        || known.hasSame(language, text.textKey())
        || queue.hasSame(language, text.textKey())) {
      return Likeness.SAME_TEXT;
    }
    if (candidate.payload().getPurpose() == LabelPurpose.EVALUATION) {
      return Likeness.NEW; // Without its near copies a sample would not be one.
    }
    Likeness likeness = known.find(language, text);
    return likeness == Likeness.NEW ? queue.find(language, text) : likeness;
  }

  /** Looks whether the round is over, and what is too old to count. */
  void tick(Instant now) {
    asked.forgetOld(now);
    closeIfOver(now);
  }

  private void closeIfOver(Instant now) {
    if (!clock.isOver(now)) {
      return;
    }
    if (clock.hasConsidered()) {
      close(now);
    } else {
      clock.restart(now);
    }
  }

  private void close(Instant now) {
    Map<String, Integer> evaluated = new HashMap<>();
    KnownTexts askedNow = new KnownTexts();
    for (Candidate<LabelRequest> candidate : evaluation.all()) {
      evaluate(candidate, evaluated, askedNow, now);
    }
    Selection<LabelRequest> selection =
        Round.selectDistinct(config.rules(), standings(), unanswered(), askedNow);
    Set<String> ids = new HashSet<>();
    selection.chosen().forEach(candidate -> ids.add(candidate.id()));
    training.addTexts(ids, asked.texts());
    selection.chosen().forEach(candidate -> ask(candidate, now));
    selection
        .passedOver()
        .forEach(copy -> meters.onDesk(copy.language(), CandidateOutcome.of(likeness(copy))));
    LabelRound round =
        RoundReport.of(config, clock.round(), clock.startedAt(now), now, selection, evaluated);
    sink.round(round);
    meters.onRound(round);
    clear();
    traffic.fade();
    clock.next(now);
  }

  /** What may be asked to learn from, under the languages that share out the budget. */
  private List<Candidate<LabelRequest>> unanswered() {
    List<Candidate<LabelRequest>> candidates = new ArrayList<>();
    for (Candidate<LabelRequest> candidate : training.all()) {
      String language = budgetLanguage(candidate.language());
      if (queue.hasSame(language, candidate.text().textKey())) {
        meters.onDesk(language, CandidateOutcome.SAME_TEXT); // Labeled since it came.
      } else {
        candidates.add(
            new Candidate<>(
                candidate.id(),
                language,
                candidate.text(),
                candidate.pattern(),
                candidate.score(),
                candidate.payload()));
      }
    }
    return candidates;
  }

  private void evaluate(
      Candidate<LabelRequest> candidate,
      Map<String, Integer> evaluated,
      KnownTexts askedNow,
      Instant now) {
    String language = budgetLanguage(candidate.language());
    boolean isFull = evaluated.getOrDefault(language, 0) >= config.evaluationPerRound();
    if (!isFull && likeness(candidate) == Likeness.NEW) {
      asked.texts().add(candidate.id(), candidate.language(), candidate.text());
      askedNow.add(candidate.id(), candidate.language(), candidate.text());
      ask(candidate, now);
      evaluated.merge(language, 1, Integer::sum);
    }
  }

  /** Sends a request; its text is known already. */
  private void ask(Candidate<LabelRequest> candidate, Instant now) {
    LabelRequest request =
        LabelRequest.newBuilder(candidate.payload())
            .setRound(clock.round())
            .setRequestedAt(now)
            .build();
    sink.request(request);
    asked.remember(request);
    meters.onRequested(budgetLanguage(candidate.language()), request.getPurpose());
  }

  private void clear() {
    training = CandidateFinder.forTraining(config);
    evaluation = CandidateFinder.forEvaluation(config);
    DeskStores.all(stores.candidates()).forEach(entry -> stores.candidates().delete(entry.key));
  }

  /** A region shares its language's budget, unless it has a target of its own. */
  private String budgetLanguage(String language) {
    return LanguageTags.lookUp(language, statuses.keySet()).orElse(language);
  }

  private List<LanguageStanding> standings() {
    Map<String, Double> heard = new TreeMap<>();
    statuses.keySet().forEach(language -> heard.put(language, 0.0));
    traffic
        .byLanguage()
        .forEach((tag, count) -> heard.merge(budgetLanguage(tag), (double) count, Double::sum));
    return heard.entrySet().stream()
        .map(entry -> standing(entry.getKey(), entry.getValue()))
        .toList();
  }

  private LanguageStanding standing(String language, double heard) {
    LanguageStatus status = statuses.get(language);
    return status == null
        ? LanguageStanding.unknown(language, heard)
        : new LanguageStanding(
            language,
            OptionalDouble.of(status.getTargetF1()),
            status.getCurrentF1().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
            heard,
            0);
  }
}

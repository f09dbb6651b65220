package dev.nagare.streams.labeling;

import dev.nagare.labeling.budget.LanguageStanding;
import dev.nagare.labeling.selection.Candidate;
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

/**
 * Selects the utterances to label: the second of the two steps of selection. There is one label
 * selector for all instances, so that each budget is spent once. It alone knows the round, the
 * status of languages and the previous requests, and its decisions are committed in one transaction
 * with the state that they depend on. If it moves to another instance, it continues from its stored
 * state.
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
  private final SortedMap<String, LanguageStatus> statuses = new TreeMap<>();
  private final RoundCandidates candidates;

  /** True while there are candidates that were not compared with the whole queue. */
  private boolean isUncertain;

  /** Continues from the stored state. */
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
    this.candidates = new RoundCandidates(config, stores.candidates());
    DeskStores.all(stores.statuses()).forEach(entry -> restoreStatus(entry.key, entry.value));
    isUncertain = !queue.isComplete() || !candidates.isEmpty();
    meters.onBudget(config.budget());
  }

  /** Restores a stored status, since an earlier version stored statuses unchecked. */
  private void restoreStatus(String language, LanguageStatus status) {
    if (language.length() <= LanguageTags.MAX_LENGTH && StatusRules.isUsable(status)) {
      statuses.put(language, status);
    } else {
      stores.statuses().delete(language);
    }
  }

  /** Processes an input. */
  void take(DeskInput input, Instant now) {
    if (input instanceof DeskInput.Candidate candidate) {
      clock.startedAt(now);
      clock.considered();
      consider(candidates.candidate(candidate.language(), candidate.request()));
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

  private void consider(Candidate<LabelRequest> candidate) {
    CandidateOutcome outcome =
        candidates.isAllowed(candidate.payload())
            ? CandidateOutcome.of(likeness(candidate))
            : CandidateOutcome.OUTRANKED;
    if (outcome == CandidateOutcome.PASSED_ON) {
      outcome = candidates.offer(candidate);
    }
    meters.onDesk(candidate.language(), outcome);
  }

  /** Returns how similar a candidate is to requested and labeled texts. */
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

  /** Closes the round if it is over, and forgets requests that are too old to count. */
  void tick(Instant now) {
    asked.forgetOld(now);
    closeIfOver(now);
  }

  private void closeIfOver(Instant now) {
    if (!queue.isComplete() || !clock.isOver(now)) {
      return;
    }
    if (isUncertain) {
      compareAgain();
    }
    if (clock.hasConsidered()) {
      close(now);
    } else {
      clock.restart(now);
    }
  }

  /** Drops candidates that turn out to be requested or labeled, once the queue has been read. */
  private void compareAgain() {
    isUncertain = false;
    for (Candidate<LabelRequest> candidate : candidates.all()) {
      Likeness likeness = likeness(candidate);
      if (likeness != Likeness.NEW) {
        candidates.remove(candidate);
        meters.onDesk(candidate.language(), CandidateOutcome.of(likeness));
      }
    }
  }

  private void close(Instant now) {
    Map<String, Integer> evaluated = new HashMap<>();
    KnownTexts askedNow = new KnownTexts();
    for (Candidate<LabelRequest> candidate : candidates.toEvaluate()) {
      evaluate(candidate, evaluated, askedNow, now);
    }
    Selection<LabelRequest> selection =
        Round.selectDistinct(config.rules(), standings(), unanswered(), askedNow);
    Set<String> ids = new HashSet<>();
    selection.chosen().forEach(candidate -> ids.add(candidate.id()));
    candidates.addTexts(ids, asked.texts());
    selection.chosen().forEach(candidate -> ask(candidate, now));
    selection
        .passedOver()
        .forEach(copy -> meters.onDesk(copy.language(), CandidateOutcome.of(likeness(copy))));
    LabelRound round =
        RoundReport.of(config, clock.round(), clock.startedAt(now), now, selection, evaluated);
    sink.round(round);
    meters.onRound(round);
    candidates.clear();
    traffic.fade();
    clock.next(now);
  }

  /** Returns the training candidates without labels, under the languages that share the budget. */
  private List<Candidate<LabelRequest>> unanswered() {
    List<Candidate<LabelRequest>> unanswered = new ArrayList<>();
    for (Candidate<LabelRequest> candidate : candidates.toLearnFrom()) {
      String language = budgetLanguage(candidate.language());
      if (queue.hasSame(language, candidate.text().textKey())) {
        meters.onDesk(language, CandidateOutcome.SAME_TEXT); // Labeled since it came.
      } else {
        unanswered.add(
            new Candidate<>(
                candidate.id(),
                language,
                candidate.text(),
                candidate.pattern(),
                candidate.score(),
                candidate.payload()));
      }
    }
    return unanswered;
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

  /** Publishes a request whose text is already known. */
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

  /**
   * Returns the language whose budget a tag uses: a regional tag shares its language's budget,
   * unless it has a target of its own.
   */
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

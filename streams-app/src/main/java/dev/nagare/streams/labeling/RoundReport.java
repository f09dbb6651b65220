package dev.nagare.streams.labeling;

import dev.nagare.labeling.budget.LanguageStanding;
import dev.nagare.labeling.selection.LanguageOutcome;
import dev.nagare.labeling.selection.Selection;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageRound;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.streams.config.LabelingConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Creates the records of rounds, with the basis and the result of each decision. */
final class RoundReport {

  private RoundReport() {}

  /**
   * Returns the record of a round.
   *
   * @param round number of the round, from 0
   * @param selection decision on training requests
   * @param evaluated number of evaluation requests by language
   */
  static LabelRound of(
      LabelingConfig config,
      long round,
      Instant startedAt,
      Instant closedAt,
      Selection<?> selection,
      Map<String, Integer> evaluated) {
    SortedMap<String, LanguageOutcome> outcomes = new TreeMap<>();
    selection.languages().forEach(outcome -> outcomes.put(outcome.standing().language(), outcome));
    evaluated
        .keySet()
        .forEach(language -> outcomes.computeIfAbsent(language, RoundReport::nothing));
    List<LanguageRound> languages =
        outcomes.entrySet().stream()
            .map(entry -> language(entry.getValue(), evaluated.getOrDefault(entry.getKey(), 0)))
            .toList();
    return LabelRound.newBuilder()
        .setRound(round)
        .setStartedAt(startedAt)
        .setClosedAt(closedAt)
        .setStrategy(config.strategy().settingName())
        .setMeasure(UncertaintyMeasure.valueOf(config.measure().name()))
        .setBudget(config.budget())
        .setRequested(selection.chosen().size())
        .setLanguages(languages)
        .build();
  }

  private static LanguageOutcome nothing(String language) {
    return new LanguageOutcome(LanguageStanding.unknown(language, 0), 0, 0, 0, 0, 0);
  }

  private static LanguageRound language(LanguageOutcome outcome, int evaluationRequested) {
    LanguageStanding standing = outcome.standing();
    return LanguageRound.newBuilder()
        .setLanguage(standing.language())
        .setTargetF1(boxed(standing.targetF1()))
        .setCurrentF1(boxed(standing.currentF1()))
        .setTraffic(standing.traffic())
        .setWeight(outcome.weight())
        .setShare(outcome.share())
        .setCandidates(standing.candidates())
        .setRequested(outcome.chosen())
        .setEvaluationRequested(evaluationRequested)
        .setSameTexts(outcome.sameTexts())
        .setNearCopies(outcome.nearCopies())
        .build();
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}

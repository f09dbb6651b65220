package dev.nagare.console.api.watch;

import dev.nagare.console.api.ReleaseName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quality of each language, and the last rounds of label requests.
 *
 * @param languages by tag
 * @param rounds newest first
 */
public record WatchedQuality(List<Language> languages, List<Round> rounds) {

  /**
   * The quality of a language. F1 is a percentage.
   *
   * @param language BCP 47 tag
   * @param targetF1 F1 to reach
   * @param f1 F1 of the release; null before the first evaluation
   * @param low lower end of the 95 % confidence interval; null before the first evaluation
   * @param high upper end of the 95 % confidence interval; null before the first evaluation
   * @param evaluationSize number of labels that it was measured on
   * @param release release that was measured; null before the first evaluation
   * @param measuredAt time of the evaluation, or at which the target was set
   */
  public record Language(
      String language,
      double targetF1,
      @Nullable Double f1,
      @Nullable Double low,
      @Nullable Double high,
      int evaluationSize,
      @Nullable ReleaseName release,
      Instant measuredAt) {}

  /**
   * A round of label requests.
   *
   * @param round number of the round
   * @param closedAt time at which it was decided
   * @param strategy lamm, equal, least-confidence or random
   * @param measure how texts were compared inside a language
   * @param budget most requests for training
   * @param requested requests for training that it made
   * @param languages languages that had candidates
   */
  public record Round(
      long round,
      Instant closedAt,
      String strategy,
      String measure,
      int budget,
      int requested,
      List<Part> languages) {}

  /**
   * The part of a language in a round, and what decided it.
   *
   * @param language BCP 47 tag
   * @param targetF1 target that it was decided by; null if none was set
   * @param currentF1 F1 that it was decided by; null if none was measured
   * @param traffic utterances that it was decided by
   * @param weight weight among all languages
   * @param share requests that fell to the language
   * @param candidates texts to choose from
   * @param requested requests for training
   * @param evaluationRequested requests for evaluation, outside the budget
   */
  public record Part(
      String language,
      @Nullable Double targetF1,
      @Nullable Double currentF1,
      double traffic,
      double weight,
      int share,
      int candidates,
      int requested,
      int evaluationRequested) {}
}

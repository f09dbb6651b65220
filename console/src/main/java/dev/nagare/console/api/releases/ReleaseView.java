package dev.nagare.console.api.releases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release.
 *
 * @param id of the model
 * @param version within that id
 * @param languages BCP 47 tags that it serves
 * @param stage SHADOW, CANARY, ACTIVE, RETIRED or REJECTED
 * @param canaryShare share of the utterances that it answers as a canary, 0 to 1
 * @param answers languages that it answers now
 * @param next stage after this one; null if it must be named
 * @param changedAt time of the last change
 * @param changedBy person or program that made it
 * @param f1 accuracy by language
 * @param rollout what is observed in the present stage; null if it is in no stage of use
 */
public record ReleaseView(
    String id,
    String version,
    List<String> languages,
    String stage,
    double canaryShare,
    List<String> answers,
    @Nullable String next,
    Instant changedAt,
    String changedBy,
    List<MeasuredF1> f1,
    @Nullable RolloutView rollout) {

  /**
   * The accuracy in a language, on its evaluation data.
   *
   * @param f1 span F1, 0 to 100
   * @param low lower end of the 95 % interval
   * @param high upper end of the 95 % interval
   * @param utterances size of the evaluation set
   */
  public record MeasuredF1(String language, double f1, double low, double high, int utterances) {}
}

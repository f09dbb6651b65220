package dev.nagare.console.api.releases;

import dev.nagare.console.api.ReleaseName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision whether a release may act.
 *
 * @param outcome for example PASSED, FAILED or FORCED
 * @param reason may be empty
 * @param by the gate or a person
 * @param at time of the decision
 * @param look number of the look at the evaluation data; 0 if the gate did not look
 * @param alpha probability of a false promotion that this look might spend
 * @param languages what the gate saw, by language
 */
public record GateView(
    String outcome,
    String reason,
    String by,
    Instant at,
    int look,
    double alpha,
    List<Language> languages) {

  /**
   * A candidate beside the incumbent, on the same evaluation utterances.
   *
   * @param language BCP 47 tag
   * @param incumbent release that answered; null if none did
   * @param utterances size of the evaluation set
   * @param f1 span F1 of the candidate, 0 to 100; null if it cannot be written
   * @param incumbentF1 span F1 of the incumbent, 0 to 100; null if there was none
   * @param correctedP one-sided p that the candidate is better, corrected for looks and languages
   * @param worse whether the candidate counts as worse
   * @param differing share of utterances with other spans; null if it was not counted
   */
  public record Language(
      String language,
      @Nullable ReleaseName incumbent,
      int utterances,
      @Nullable Double f1,
      @Nullable Double incumbentF1,
      @Nullable Double correctedP,
      boolean worse,
      @Nullable Share differing) {}

  /**
   * A share with its 95 % interval, each 0 to 1.
   *
   * @param value share
   * @param low lower bound
   * @param high upper bound
   */
  public record Share(double value, double low, double high) {}
}

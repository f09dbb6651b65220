package dev.nagare.lab.baselines;

import dev.nagare.corpora.score.Percent;
import dev.nagare.corpora.score.ScoreReport;
import dev.nagare.corpora.score.SpanScore;
import java.math.BigDecimal;

/**
 * A line of the output of {@code measure}.
 *
 * @param system the system and its variant
 * @param version the library's release
 * @param f1 of spans over the whole test set, in 0 to 100
 * @param precision in 0 to 100
 * @param recall in 0 to 100
 * @param utterancesPerSecond from text to spans
 * @param utterances in the test set
 * @param timedUtterances tagged while the time was taken
 * @param threads that tagged
 * @param scorer the rules of the scores
 */
record BaselineMeasurement(
    String system,
    String version,
    BigDecimal f1,
    BigDecimal precision,
    BigDecimal recall,
    long utterancesPerSecond,
    int utterances,
    long timedUtterances,
    int threads,
    String scorer) {

  static BaselineMeasurement of(Systems.Variant variant, ScoreReport scores, Stopwatch.Run run) {
    SpanScore overall = scores.scores().overall();
    return new BaselineMeasurement(
        variant.name(),
        variant.system().version(),
        Percent.rounded(overall.f1()),
        Percent.rounded(overall.precision()),
        Percent.rounded(overall.recall()),
        Math.round(run.textsPerSecond()),
        scores.scores().utterances(),
        run.texts(),
        1,
        scores.scorer().toString());
  }
}

package dev.nagare.releases.rollout;

import dev.nagare.schemas.avro.ReleaseStage;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a release keeps to the limits in a language. Failures are judged at once; shares and
 * means only of enough utterances, because a few say little.
 */
final class LimitCheck {

  /** A share of 0.6 out of so many is known to within 0.1. */
  private static final int ENOUGH = 100;

  private final RolloutLimits limits;
  private final long enough;

  /**
   * @param required utterances of the stage; if they are fewer, they are enough
   */
  LimitCheck(RolloutLimits limits, int required) {
    this.limits = limits;
    this.enough = Math.min(ENOUGH, required);
  }

  /** What is wrong, in words and numbers; empty if nothing is, or too little was seen. */
  Optional<String> leftBy(ReleaseStage stage, String language, ObservedLanguage seen) {
    return failures(language, seen)
        .or(() -> stage == ReleaseStage.SHADOW ? besideActive(language, seen) : Optional.empty())
        .or(() -> latency(language, seen))
        .or(() -> confidence(language, seen));
  }

  /**
   * Utterances it could not tag: too many even if none of those still to come to make a judgement
   * fails.
   */
  Optional<String> failures(String language, ObservedLanguage seen) {
    double most = limits.maxFailureShare() * Math.max(seen.utterances(), enough);
    return when(
        seen.failures() > most,
        language,
        "failed on %d of %d utterances, at most %s allowed",
        seen.failures(),
        seen.utterances(),
        Words.percent(limits.maxFailureShare()));
  }

  private Optional<String> besideActive(String language, ObservedLanguage seen) {
    Optional<String> dropped =
        when(
            seen.offered() >= enough && seen.droppedShare() > limits.maxDroppedShare(),
            language,
            "did not keep up with %.1f %% of %d utterances, at most %s allowed",
            100 * seen.droppedShare(),
            seen.offered(),
            Words.percent(limits.maxDroppedShare()));
    return dropped.or(
        () ->
            when(
                seen.own().count() >= enough
                    && seen.disagreementShare() > limits.maxDisagreementShare(),
                language,
                "finds other spans in %.1f %% of %d utterances, at most %s allowed",
                100 * seen.disagreementShare(),
                seen.own().count(),
                Words.percent(limits.maxDisagreementShare())));
  }

  private Optional<String> latency(String language, ObservedLanguage seen) {
    OptionalDouble ratio = seen.latencyRatio(enough);
    return when(
        ratio.orElse(0) > limits.maxLatencyRatio(),
        language,
        "takes %.2f times as long (mean %.0f us of %d), at most %s times allowed",
        ratio.orElse(0),
        seen.own().latencyMicros(),
        seen.own().count(),
        Words.number(limits.maxLatencyRatio()));
  }

  private Optional<String> confidence(String language, ObservedLanguage seen) {
    OptionalDouble drop = seen.confidenceDrop(enough);
    return when(
        drop.orElse(0) > limits.maxConfidenceDrop(),
        language,
        "mean confidence %.3f of %d is %.3f below the reference, at most %s allowed",
        seen.own().confidence(),
        seen.own().count(),
        drop.orElse(0),
        Words.number(limits.maxConfidenceDrop()));
  }

  private static Optional<String> when(
      boolean left, String language, String format, Object... numbers) {
    return left
        ? Optional.of(language + ": " + String.format(Locale.ROOT, format, numbers))
        : Optional.empty();
  }
}

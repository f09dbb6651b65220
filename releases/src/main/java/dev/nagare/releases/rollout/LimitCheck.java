package dev.nagare.releases.rollout;

import dev.nagare.schemas.avro.ReleaseStage;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds a release to the limits in a language. A limit is broken if the whole interval of what was
 * observed lies beyond it; if only the figure itself does, more has to be observed. Failures are
 * judged at once. Other shares and means need a number of utterances, because consecutive
 * utterances resemble each other.
 */
final class LimitCheck {

  private static final int ENOUGH = 100;

  /** A release that is slower by less than this is not the reason why results are dropped. */
  private static final double SLOWER = 1.25;

  private final RolloutLimits limits;
  private final long enough;

  /**
   * @param required utterances of the stage; if they are fewer, they are enough
   */
  LimitCheck(RolloutLimits limits, int required) {
    this.limits = limits;
    this.enough = Math.min(ENOUGH, required);
  }

  /**
   * Checks a release that is compared with the one that answers. Confidences are compared of
   * shadows only: a canary answers other users than the active release.
   *
   * @param expected what the gate saw; empty if it did not compare the two
   * @return what is wrong or not yet certain
   */
  Stream<Finding> candidate(
      ReleaseStage stage, String language, ObservedLanguage seen, Optional<Expected> expected) {
    Stream<Optional<Finding>> findings =
        stage == ReleaseStage.SHADOW
            ? Stream.of(
                failures(language, seen),
                dropped(language, seen),
                disagreement(language, seen, expected),
                time(language, seen),
                confidence(language, seen))
            : Stream.of(failures(language, seen), time(language, seen));
    return findings.flatMap(Optional::stream);
  }

  /** Utterances that it could not tag. */
  Optional<Finding> failures(String language, ObservedLanguage seen) {
    if (seen.utterances() == 0) {
      return Optional.empty();
    }
    return above(
        Estimate.share(seen.failures(), seen.utterances()),
        limits.deviations().maxFailureShare(),
        language,
        "failed on %d of %d utterances, at most %s allowed",
        seen.failures(),
        seen.utterances(),
        RolloutText.percent(limits.deviations().maxFailureShare()));
  }

  /** Whether it takes too long, on the same batches and as warm as what it is compared with. */
  Optional<Finding> time(String language, ObservedLanguage seen) {
    if (seen.utterances() < enough) {
      return Optional.empty();
    }
    Optional<Estimate> ratio = seen.timeRatio();
    if (ratio.isEmpty()) {
      return waiting(language, "too few timings yet (%d)", seen.logTimeRatio().count());
    }
    return above(
        ratio.get(),
        limits.deviations().maxLatencyRatio(),
        language,
        "takes %s times as long in %d timings, at most %s times allowed",
        RolloutText.interval(ratio.get(), 2),
        seen.logTimeRatio().count(),
        RolloutText.number(limits.deviations().maxLatencyRatio()));
  }

  /**
   * Shadow results that were not done in time. A busy machine drops them too, so they count only
   * against a release that is also slower than the one that answers.
   */
  private Optional<Finding> dropped(String language, ObservedLanguage seen) {
    if (seen.offered() < enough) {
      return Optional.empty();
    }
    Estimate share = Estimate.share(seen.dropped(), seen.offered());
    Optional<Finding> dropped =
        above(
            share,
            limits.deviations().maxDroppedShare(),
            language,
            "did not keep up with %s of %d utterances, at most %s allowed",
            RolloutText.interval(share),
            seen.offered(),
            RolloutText.percent(limits.deviations().maxDroppedShare()));
    Optional<Estimate> ratio = seen.timeRatio().filter(slower -> slower.value() > SLOWER);
    return dropped.flatMap(
        finding ->
            ratio.map(
                slower ->
                    new Finding(
                        finding.isCertain() && slower.low() > SLOWER,
                        finding.words()
                            + "; takes "
                            + RolloutText.interval(slower, 2)
                            + " times as long")));
  }

  private Optional<Finding> disagreement(
      String language, ObservedLanguage seen, Optional<Expected> expected) {
    if (seen.tagged() < enough) {
      return Optional.empty();
    }
    Estimate share = seen.disagreementShare().orElseThrow();
    if (expected.isEmpty()) {
      return above(
          share,
          limits.deviations().maxDisagreementShare(),
          language,
          "finds other spans in %s of %d utterances, at most %s allowed",
          RolloutText.interval(share),
          seen.tagged(),
          RolloutText.percent(limits.deviations().maxDisagreementShare()));
    }
    return above(
        share,
        expected.get().share().high() + limits.deviations().disagreementMargin(),
        language,
        "finds other spans in %s of %d utterances; %s",
        RolloutText.interval(share),
        seen.tagged(),
        words(expected.get()));
  }

  /** What was expected and how much more is allowed. */
  String words(Expected expected) {
    return String.format(
        Locale.ROOT,
        "the gate saw %s of %d, margin %s",
        RolloutText.interval(expected.share()),
        expected.utterances(),
        RolloutText.percent(limits.deviations().disagreementMargin()));
  }

  private Optional<Finding> confidence(String language, ObservedLanguage seen) {
    if (seen.tagged() < enough) {
      return Optional.empty();
    }
    Optional<Estimate> drop = seen.confidenceDrop();
    if (drop.isEmpty()) {
      return waiting(
          language,
          "too few confidences to compare yet (%d and %d)",
          seen.confidence().count(),
          seen.referenceConfidence().count());
    }
    return above(
        drop.get(),
        limits.deviations().maxConfidenceDrop(),
        language,
        "mean confidence of %d is %s below the reference, at most %s allowed",
        seen.confidence().count(),
        RolloutText.interval(drop.get(), 3),
        RolloutText.number(limits.deviations().maxConfidenceDrop()));
  }

  private static Optional<Finding> above(
      Estimate seen, double limit, String language, String format, Object... numbers) {
    return seen.value() > limit
        ? Optional.of(new Finding(seen.low() > limit, words(language, format, numbers)))
        : Optional.empty();
  }

  private static Optional<Finding> waiting(String language, String format, Object... numbers) {
    return Optional.of(new Finding(false, words(language, format, numbers)));
  }

  private static String words(String language, String format, Object... numbers) {
    return language + ": " + String.format(Locale.ROOT, format, numbers);
  }
}

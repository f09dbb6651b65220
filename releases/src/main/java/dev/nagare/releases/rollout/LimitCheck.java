package dev.nagare.releases.rollout;

import dev.nagare.schemas.avro.ReleaseStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a release against the limits in one language. A limit is broken if the whole confidence
 * interval lies beyond it; if only the figure itself does, more must be observed. Failures are
 * judged at once. Other shares and means need a minimum number of utterances, because consecutive
 * utterances resemble each other.
 */
final class LimitCheck {

  private static final int ENOUGH = 100;

  /** The time ratio up to which a release's speed is not the reason why results are dropped. */
  private static final double SLOWER = 1.25;

  private final RolloutLimits limits;
  private final long enough;

  /**
   * @param required utterances that the stage requires; if they are fewer than the usual minimum,
   *     they suffice
   */
  LimitCheck(RolloutLimits limits, int required) {
    this.limits = limits;
    this.enough = Math.min(ENOUGH, required);
  }

  /**
   * Checks a candidate against the release that answers. Confidences are compared for shadows only:
   * a canary answers other users than the active release.
   *
   * @param expected figures of the gate; empty if it did not compare the two
   * @return limits that are broken or may be broken
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

  /**
   * Returns what is observed of a release in its stage beside each limit that applies there, also
   * while too little is observed to judge it.
   *
   * @param expected figures of the gate; empty if it did not compare the two
   */
  List<LimitFigure> figures(
      ReleaseStage stage, String language, ObservedLanguage seen, Optional<Expected> expected) {
    List<LimitFigure> figures = new ArrayList<>();
    figures.add(
        LimitFigure.of(
            LimitFigure.Kind.FAILURES,
            language,
            seen.utterances(),
            seen.failureShare(),
            limits.deviations().maxFailureShare()));
    figures.add(
        LimitFigure.of(
            LimitFigure.Kind.TIME,
            language,
            seen.logTimeRatio().count(),
            seen.timeRatio(),
            limits.deviations().maxLatencyRatio()));
    if (stage == ReleaseStage.SHADOW) {
      figures.add(
          LimitFigure.of(
              LimitFigure.Kind.DISAGREEMENT,
              language,
              seen.tagged(),
              seen.disagreementShare(),
              disagreementLimit(expected)));
      figures.add(
          LimitFigure.of(
              LimitFigure.Kind.CONFIDENCE_DROP,
              language,
              seen.confidence().count(),
              seen.confidenceDrop(),
              limits.deviations().maxConfidenceDrop()));
      // Without a slower release, results are dropped because the machine is busy.
      if (seen.timeRatio().filter(slower -> slower.value() > SLOWER).isPresent()) {
        figures.add(
            LimitFigure.of(
                LimitFigure.Kind.DROPPED,
                language,
                seen.offered(),
                seen.droppedShare(),
                limits.deviations().maxDroppedShare()));
      }
    }
    return figures;
  }

  private double disagreementLimit(Optional<Expected> expected) {
    return expected
        .map(gate -> gate.share().high() + limits.deviations().disagreementMargin())
        .orElse(limits.deviations().maxDisagreementShare());
  }

  /** Checks the share of utterances that the release could not tag. */
  Optional<Finding> failures(String language, ObservedLanguage seen) {
    if (seen.utterances() == 0) {
      return Optional.empty();
    }
    return above(
        seen.failureShare().orElseThrow(),
        limits.deviations().maxFailureShare(),
        language,
        "failed on %d of %d utterances, at most %s allowed",
        seen.failures(),
        seen.utterances(),
        RolloutText.percent(limits.deviations().maxFailureShare()));
  }

  /**
   * Checks the release's time against that of its reference, on the same batches and equally warm.
   */
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
   * Checks the share of shadow results that were not ready in time. A busy machine drops them too,
   * so they count only against a release that is also slower than the active one.
   */
  private Optional<Finding> dropped(String language, ObservedLanguage seen) {
    if (seen.offered() < enough) {
      return Optional.empty();
    }
    Estimate share = seen.droppedShare().orElseThrow();
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
          disagreementLimit(expected),
          language,
          "finds other spans in %s of %d utterances, at most %s allowed",
          RolloutText.interval(share),
          seen.tagged(),
          RolloutText.percent(limits.deviations().maxDisagreementShare()));
    }
    return above(
        share,
        disagreementLimit(expected),
        language,
        "finds other spans in %s of %d utterances; %s",
        RolloutText.interval(share),
        seen.tagged(),
        words(expected.get()));
  }

  /** Describes the gate's figures and the allowed margin. */
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

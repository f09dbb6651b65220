package dev.nagare.releases.rollout;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides the next stages of releases from the log and the observations alone. The rules have no
 * clock and no state of their own, so the next leader decides the same.
 *
 * <pre>
 * SHADOW ─> CANARY, first share ─> … ─> CANARY, last share ─> ACTIVE ─> (rolled back)
 *    └───────────┴─────────────────────────────┴─> REJECTED                REJECTED
 * </pre>
 *
 * <p>A release passes a stage once it has met the required number of utterances, summed over its
 * languages, and each language certainly keeps the limits. Until that is known, the release waits.
 * The first language that certainly breaks a limit ends the rollout.
 *
 * <p>An active release is rolled back only in a language that another one can answer, and then not
 * again until a person acts or {@code nagare.rollout.rollback.pause.ms} has passed.
 */
public final class RolloutRules {

  /** The name of the rollout as a writer of the log. */
  public static final String WHO = "nagare-rollout";

  /** The time that instances have to load a release that is the first of its languages. */
  static final Duration LOADING = Duration.ofSeconds(10);

  private final Releases now;
  private final Observations seen;
  private final RolloutLimits limits;
  private final Instant at;
  private final List<RolloutStep> steps = new ArrayList<>();
  private final List<RolloutDecision.Waiting> waiting = new ArrayList<>();

  RolloutRules(Releases now, Observations seen, RolloutLimits limits, Instant at) {
    this.now = now;
    this.seen = seen;
    this.limits = limits;
    this.at = at;
  }

  /**
   * Decides on all releases.
   *
   * @param now the whole release log
   * @param seen observations of all instances
   * @param at current time by the clock of this process
   * @return steps, each computed from {@code now} alone, and waiting releases
   */
  public static RolloutDecision decide(
      Releases now, Observations seen, RolloutLimits limits, Instant at) {
    return limits.automatic()
        ? new RolloutRules(now, seen, limits, at).decide()
        : RolloutDecision.NONE;
  }

  private RolloutDecision decide() {
    for (ModelRelease release : now.all()) {
      switch (release.getStage()) {
        case SHADOW, CANARY -> candidate(release);
        case ACTIVE -> active(release);
        default -> {}
      }
    }
    return new RolloutDecision(steps, waiting);
  }

  private void candidate(ModelRelease release) {
    ObservedRelease observed = seen.of(release, at);
    int required = limits.stages().required(release.getStage());
    Map<String, Expected> expected = expected(release);
    List<Finding> findings = findings(release, observed, expected, required);
    Optional<String> broken =
        LoadFaults.of(observed, limits.quorum()).verdict().or(() -> certain(findings));
    if (broken.isPresent()) {
      move(release, ReleaseStage.REJECTED, 0, broken.get());
    } else if (release.getLanguages().stream().allMatch(tag -> reference(release, tag).isEmpty())) {
      first(release, observed);
    } else {
      further(release, observed, expected, obstacles(observed, findings, required));
    }
  }

  /** Returns the gate's figures in the languages in which it compared the release, by language. */
  Map<String, Expected> expected(ModelRelease release) {
    Map<String, Expected> expected = new TreeMap<>();
    for (String tag : release.getLanguages()) {
      reference(release, tag)
          .flatMap(answering -> Expected.of(release, tag, answering))
          .ifPresent(seen -> expected.put(tag, seen));
    }
    return expected;
  }

  /**
   * Returns the findings in all languages. Where no release answers a language there is no
   * reference, and only failures count.
   */
  private List<Finding> findings(
      ModelRelease release,
      ObservedRelease observed,
      Map<String, Expected> expected,
      int required) {
    LimitCheck check = new LimitCheck(limits, required);
    return observed.languages().entrySet().stream()
        .flatMap(
            entry -> {
              String tag = entry.getKey();
              return reference(release, tag).isEmpty()
                  ? check.failures(tag, entry.getValue()).stream()
                  : check.candidate(
                      release.getStage(),
                      tag,
                      entry.getValue(),
                      Optional.ofNullable(expected.get(tag)));
            })
        .toList();
  }

  private static Optional<String> certain(List<Finding> findings) {
    return findings.stream().filter(Finding::isCertain).map(Finding::words).findFirst();
  }

  /**
   * Returns the release that answers a language now; empty if none does, or only one that no
   * instance can load and that has no predecessor.
   */
  Optional<ModelRelease> reference(ModelRelease candidate, String language) {
    return now.answering(language, limits.fallbackLanguage())
        .filter(answering -> !answering.equals(candidate))
        .filter(answering -> isServed(answering) || !now.predecessors(language).isEmpty());
  }

  /**
   * Returns whether some instance may have loaded the release: some have not reported, or are not
   * known yet.
   */
  private boolean isServed(ModelRelease active) {
    ObservedRelease observed = seen.of(active, at);
    boolean isLoadedByNone =
        observed.loadFailures() > 0 && observed.loadFailures() == observed.live();
    return !observed.isSettled() || !isLoadedByNone;
  }

  private void first(ModelRelease release, ObservedRelease observed) {
    boolean isUsable =
        observed.usable() > 0 || (observed.loadFailures() == 0 && isOver(release, LOADING));
    String languages = String.join(", ", release.getLanguages());
    if (isUsable) {
      move(
          release,
          ReleaseStage.ACTIVE,
          0,
          "no release answers " + languages + ": nothing to compare with");
    } else {
      hold(release, "an instance that can load it");
    }
  }

  private List<String> obstacles(ObservedRelease observed, List<Finding> findings, int required) {
    List<String> obstacles = new ArrayList<>();
    if (observed.utterances() < required) {
      obstacles.add(
          String.format(
              Locale.ROOT, "%d of %d utterances observed", observed.utterances(), required));
    }
    findings.forEach(finding -> obstacles.add(finding.words()));
    return obstacles;
  }

  private void further(
      ModelRelease release,
      ObservedRelease observed,
      Map<String, Expected> expected,
      List<String> obstacles) {
    if (obstacles.isEmpty()) {
      double share = release.getStage() == ReleaseStage.CANARY ? release.getCanaryShare() : 0;
      String why = StageReport.of(release, observed, expected, limits);
      limits
          .stages()
          .shareAfter(share)
          .ifPresentOrElse(
              next -> move(release, ReleaseStage.CANARY, next, why),
              () -> move(release, ReleaseStage.ACTIVE, 0, why));
    } else if (seen.hasListened(at) && isOver(release, limits.stages().timeout())) {
      String why =
          String.format(
              Locale.ROOT,
              "not decided after %s of %s: %s",
              RolloutText.time(limits.stages().timeout()),
              release.getStage(),
              words(obstacles, observed));
      move(release, ReleaseStage.REJECTED, 0, why);
    } else {
      hold(release, words(obstacles, observed));
    }
  }

  private static String words(List<String> obstacles, ObservedRelease observed) {
    String words = String.join("; ", obstacles);
    return observed
        .lone()
        .map(
            lone ->
                String.format(
                    Locale.ROOT,
                    "%s; left out is instance %s, the only one on which it failed (%d of %d"
                        + " utterances)",
                    words,
                    lone.member(),
                    lone.failures(),
                    lone.utterances()))
        .orElse(words);
  }

  private void active(ModelRelease release) {
    List<String> replaceable =
        release.getLanguages().stream()
            .filter(tag -> now.active(tag).filter(release::equals).isPresent())
            .filter(tag -> !now.predecessors(tag).isEmpty())
            .toList();
    if (replaceable.isEmpty()) {
      return;
    }
    ObservedRelease observed = seen.of(release, at);
    Optional<String> fault = LoadFaults.of(observed, limits.quorum()).verdict();
    for (String tag : replaceable) {
      Optional<String> why = fault.or(() -> broken(release, observed, tag));
      if (why.isPresent()) {
        rollBack(release, tag, why.get());
        return; // One step for each release.
      }
    }
  }

  private Optional<String> broken(ModelRelease release, ObservedRelease observed, String language) {
    LimitCheck check = new LimitCheck(limits, Math.max(1, limits.stages().activeUtterances()));
    ObservedLanguage counts = observed.in(language);
    Optional<Finding> failures = check.failures(language, counts).filter(Finding::isCertain);
    return failures
        .or(
            () ->
                isOnProbation(release, observed)
                    ? check.time(language, counts).filter(Finding::isCertain)
                    : Optional.empty())
        .map(Finding::words);
  }

  private void rollBack(ModelRelease release, String language, String why) {
    Optional<Instant> free =
        StepsBack.last(now, release.getLanguages())
            .map(last -> last.plus(limits.stages().rollbackPause()))
            .filter(at::isBefore);
    if (free.isPresent()) {
      hold(
          release,
          String.format(
              Locale.ROOT,
              "a person, or %s: %s was rolled back already, and now %s",
              free.get(),
              String.join(", ", release.getLanguages()),
              why));
    } else {
      steps.add(RolloutStep.RollBack.of(release, language, change(ReleaseStage.REJECTED, 0, why)));
    }
  }

  private boolean isOnProbation(ModelRelease release, ObservedRelease observed) {
    return limits.stages().activeUtterances() > 0
        && (observed.utterances() < limits.stages().activeUtterances()
            || !isOver(release, limits.stages().activeAtLeast()));
  }

  private void hold(ModelRelease release, String reason) {
    waiting.add(new RolloutDecision.Waiting(release, reason));
  }

  private void move(ModelRelease release, ReleaseStage to, double share, String why) {
    steps.add(RolloutStep.Move.of(release, change(to, share, why)));
  }

  private StageChange change(ReleaseStage to, double share, String why) {
    return StageChange.newBuilder()
        .setStage(to)
        .setCanaryShare(share)
        .setChangedBy(WHO)
        .setChangedAt(Instant.ofEpochMilli(at.toEpochMilli()))
        .setReason(why)
        .build();
  }

  private boolean isOver(ModelRelease release, Duration time) {
    return !at.isBefore(release.getChangedAt().plus(time));
  }
}

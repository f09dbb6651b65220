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
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides what becomes of releases, from the log and what was observed: no clock, no state of its
 * own, so whoever leads next decides the same.
 *
 * <pre>
 * SHADOW ─> CANARY, first share ─> … ─> CANARY, last share ─> ACTIVE ─> (rolled back)
 *    └───────────┴─────────────────────────────┴─> REJECTED                REJECTED
 * </pre>
 *
 * <p>A stage is passed when its number of utterances was met, summed over the release's languages,
 * with each language inside the limits. The first language that leaves one ends the rollout. An
 * active release is rolled back only in a language that another one can answer.
 */
public final class RolloutRules {

  /** Who the log says made the changes. */
  public static final String WHO = "nagare-rollout";

  /** How long instances are given to load a release that is to be the first of its languages. */
  static final Duration LOADING = Duration.ofSeconds(10);

  private static final int LONGEST_FAULT = 300;

  private final Releases now;
  private final Observations seen;
  private final RolloutLimits limits;
  private final Instant at;

  private RolloutRules(Releases now, Observations seen, RolloutLimits limits, Instant at) {
    this.now = now;
    this.seen = seen;
    this.limits = limits;
    this.at = at;
  }

  /**
   * Decides.
   *
   * @param now the whole log
   * @param at by the clock of this process
   * @return at most one step per release, each decided on {@code now} alone; empty if all stays
   */
  public static List<RolloutStep> decide(
      Releases now, Observations seen, RolloutLimits limits, Instant at) {
    return limits.automatic() ? new RolloutRules(now, seen, limits, at).decide() : List.of();
  }

  private List<RolloutStep> decide() {
    List<RolloutStep> steps = new ArrayList<>();
    for (ModelRelease release : now.all()) {
      switch (release.getStage()) {
        case SHADOW, CANARY -> candidate(release).ifPresent(steps::add);
        case ACTIVE -> active(release).ifPresent(steps::add);
        default -> {}
      }
    }
    return steps;
  }

  private Optional<RolloutStep> candidate(ModelRelease release) {
    ObservedRelease observed = seen.of(release);
    int required =
        release.getStage() == ReleaseStage.SHADOW
            ? limits.shadowUtterances()
            : limits.canaryUtterances();
    return loadFault(observed)
        .or(() -> leftLimit(release, observed, required))
        .map(why -> step(release, ReleaseStage.REJECTED, 0, why))
        .or(() -> first(release, observed))
        .or(() -> further(release, observed, required))
        .or(() -> late(release, observed, required))
        .map(RolloutStep.class::cast);
  }

  private Optional<RolloutStep.Move> first(ModelRelease release, ObservedRelease observed) {
    boolean alone = release.getLanguages().stream().allMatch(tag -> now.answering(tag).isEmpty());
    boolean loaded = observed.instances() > 0 || isOver(release, LOADING);
    return alone && loaded
        ? Optional.of(
            step(
                release,
                ReleaseStage.ACTIVE,
                0,
                "no release answers "
                    + String.join(", ", release.getLanguages())
                    + ": nothing to compare with"))
        : Optional.empty();
  }

  private Optional<RolloutStep.Move> further(
      ModelRelease release, ObservedRelease observed, int required) {
    if (observed.utterances() < required) {
      return Optional.empty();
    }
    double share = release.getStage() == ReleaseStage.CANARY ? release.getCanaryShare() : 0;
    String why = passed(release.getStage(), observed);
    return Optional.of(
        limits
            .shareAfter(share)
            .map(next -> step(release, ReleaseStage.CANARY, next, why))
            .orElseGet(() -> step(release, ReleaseStage.ACTIVE, 0, why)));
  }

  private Optional<RolloutStep.Move> late(
      ModelRelease release, ObservedRelease observed, int required) {
    return isOver(release, limits.stageTimeout())
        ? Optional.of(
            step(
                release,
                ReleaseStage.REJECTED,
                0,
                String.format(
                    Locale.ROOT,
                    "observed %d of %d utterances in %s of %s",
                    observed.utterances(),
                    required,
                    words(limits.stageTimeout()),
                    release.getStage())))
        : Optional.empty();
  }

  private Optional<RolloutStep> active(ModelRelease release) {
    List<String> replaceable =
        release.getLanguages().stream()
            .filter(tag -> now.active(tag).filter(release::equals).isPresent())
            .filter(tag -> !now.predecessors(tag).isEmpty())
            .toList();
    ObservedRelease observed = seen.of(release);
    Optional<String> fault = loadFault(observed);
    LimitCheck check = new LimitCheck(limits, Math.max(1, limits.activeUtterances()));
    boolean probation = isOnProbation(release, observed);
    return replaceable.stream()
        .flatMap(
            tag ->
                fault
                    .or(() -> leftBy(check, probation, observed, tag))
                    .map(why -> rollBack(release, tag, why))
                    .stream())
        .findFirst();
  }

  private Optional<String> leftBy(
      LimitCheck check, boolean probation, ObservedRelease observed, String language) {
    return probation
        ? check.leftBy(ReleaseStage.ACTIVE, language, besidePredecessor(observed, language))
        : check.failures(language, observed.in(language));
  }

  private RolloutStep rollBack(ModelRelease release, String language, String why) {
    return RolloutStep.RollBack.of(release, language, change(ReleaseStage.REJECTED, 0, why));
  }

  private boolean isOnProbation(ModelRelease release, ObservedRelease observed) {
    return limits.activeUtterances() > 0
        && (observed.utterances() < limits.activeUtterances()
            || !isOver(release, limits.activeAtLeast()));
  }

  /** While all utterances are its own, it is held against what its predecessor did before. */
  private ObservedLanguage besidePredecessor(ObservedRelease observed, String language) {
    return observed
        .in(language)
        .comparedWith(seen.whenActive(now.predecessors(language).get(0), language));
  }

  private Optional<String> leftLimit(ModelRelease release, ObservedRelease observed, int required) {
    LimitCheck check = new LimitCheck(limits, required);
    return observed.languages().entrySet().stream()
        .flatMap(
            language ->
                check.leftBy(release.getStage(), language.getKey(), language.getValue()).stream())
        .findFirst();
  }

  private static Optional<String> loadFault(ObservedRelease observed) {
    return observed.loadFaults().stream()
        .findFirst()
        .map(
            fault ->
                String.format(
                    Locale.ROOT,
                    "%d of %d instances cannot use it: %s",
                    observed.loadFaults().size(),
                    observed.loadFaults().size() + observed.instances(),
                    fault.substring(0, Math.min(LONGEST_FAULT, fault.length()))));
  }

  private static String passed(ReleaseStage stage, ObservedRelease observed) {
    ObservedLanguage all =
        observed.languages().values().stream()
            .reduce(ObservedLanguage.NOTHING, ObservedLanguage::plus);
    StringBuilder words = new StringBuilder();
    words.append(
        String.format(
            Locale.ROOT,
            "%d utterances in %s, %d failed",
            all.utterances(),
            String.join(", ", observed.languages().keySet()),
            all.failures()));
    if (stage == ReleaseStage.SHADOW) {
      words.append(String.format(Locale.ROOT, ", %.1f %% differ", 100 * all.disagreementShare()));
    }
    append(words, ", %.2f times as long", all.latencyRatio(1));
    all.confidenceDrop(1)
        .ifPresent(
            drop -> words.append(String.format(Locale.ROOT, ", mean confidence %+.3f", 0 - drop)));
    return words.toString();
  }

  private static void append(StringBuilder words, String format, OptionalDouble number) {
    number.ifPresent(value -> words.append(String.format(Locale.ROOT, format, value)));
  }

  private RolloutStep.Move step(ModelRelease release, ReleaseStage to, double share, String why) {
    return RolloutStep.Move.of(release, change(to, share, why));
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

  private static String words(Duration time) {
    return time.toMinutes() >= 120 ? time.toHours() + " h" : time.toSeconds() + " s";
  }
}

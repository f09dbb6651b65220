package dev.nagare.releases.rollout;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The observations of a release in its present stage beside the limits of the rollout, for people.
 *
 * @param utterances utterances observed, summed over languages
 * @param required utterances that the stage requires; 0 if it requires none
 * @param instances live instances of the stream
 * @param usable live instances that have loaded the release
 * @param limits the limits that apply, by language; none without observations
 * @param waiting what the rollout waits for, as its leader last reported it; empty if it does not
 *     wait
 */
public record RolloutFigures(
    long utterances,
    int required,
    int instances,
    int usable,
    List<LimitFigure> limits,
    Optional<Waiting> waiting) {

  /**
   * The reason why the rollout waits.
   *
   * @param reason reason for operators, without any text of an utterance
   * @param saidAt time at which the leader reported it
   */
  public record Waiting(String reason, Instant saidAt) {}

  public RolloutFigures {
    limits = List.copyOf(limits);
  }

  /**
   * Returns the figures of a release.
   *
   * @param now the whole release log
   * @param seen observations of all instances
   * @param at current time by the clock of this process
   */
  public static RolloutFigures of(
      Releases now, Observations seen, RolloutLimits limits, Instant at, ModelRelease release) {
    RolloutRules rules = new RolloutRules(now, seen, limits, at);
    ObservedRelease observed = seen.of(release, at);
    int required = limits.stages().required(release.getStage());
    LimitCheck check = new LimitCheck(limits, Math.max(1, required));
    Map<String, Expected> expected = rules.expected(release);
    List<LimitFigure> figures = new ArrayList<>();
    observed
        .languages()
        .forEach(
            (language, counts) ->
                check
                    .figures(
                        release.getStage(),
                        language,
                        counts,
                        Optional.ofNullable(expected.get(language)))
                    .stream()
                    .filter(figure -> applies(figure, rules, release))
                    .forEach(figures::add));
    return new RolloutFigures(
        observed.utterances(),
        required,
        observed.live(),
        observed.usable(),
        figures,
        seen.waiting(release));
  }

  /** Returns whether a limit applies: without a reference to compare with, only failures count. */
  private static boolean applies(LimitFigure figure, RolloutRules rules, ModelRelease release) {
    return figure.kind() == LimitFigure.Kind.FAILURES
        || release.getStage() == ReleaseStage.ACTIVE
        || rules.reference(release, figure.language()).isPresent();
  }
}

package dev.nagare.releases.rollout;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the last rollback by the rollout in the histories of releases. */
final class StepsBack {

  private StepsBack() {}

  /**
   * Returns the last time that the rollout rolled back one of these languages; empty if it never
   * did, or if a person has changed a release of them since.
   */
  static Optional<Instant> last(Releases now, Collection<String> languages) {
    List<ModelRelease> releases =
        now.all().stream()
            .filter(release -> release.getLanguages().stream().anyMatch(languages::contains))
            .toList();
    Optional<Instant> back =
        releases.stream().flatMap(r -> stepsBack(r).stream()).max(Instant::compareTo);
    Optional<Instant> person =
        releases.stream()
            .flatMap(release -> release.getHistory().stream())
            .filter(change -> ReleaseRules.isPerson(change.getChangedBy()))
            .map(StageChange::getChangedAt)
            .max(Instant::compareTo);
    return back.filter(time -> person.filter(later -> later.isAfter(time)).isEmpty());
  }

  /**
   * Returns the times at which the rollout rejected an active release, or demoted it for lack of a
   * successor.
   */
  private static List<Instant> stepsBack(ModelRelease release) {
    List<Instant> times = new ArrayList<>();
    List<StageChange> history = release.getHistory();
    for (int i = 1; i < history.size(); i++) {
      StageChange change = history.get(i);
      boolean isBack =
          change.getStage() == ReleaseStage.REJECTED || change.getStage() == ReleaseStage.ACTIVE;
      if (isBack
          && change.getChangedBy().equals(RolloutRules.WHO)
          && history.get(i - 1).getStage() == ReleaseStage.ACTIVE) {
        times.add(change.getChangedAt());
      }
    }
    return times;
  }
}

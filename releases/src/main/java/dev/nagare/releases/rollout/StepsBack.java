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

/** Finds in the histories of releases when the rollout last took a language back. */
final class StepsBack {

  private StepsBack() {}

  /**
   * The last time that the rollout rolled one of these languages back, if no person has changed a
   * release of them since.
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

  /** An active release that the rollout rejects, or demotes where it has no successor. */
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

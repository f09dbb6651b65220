package dev.nagare.releases.rollout;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.util.List;
import java.util.Optional;

/** A change that the rollout makes to one release. */
public sealed interface RolloutStep {

  /** Returns the key of the release. */
  String key();

  /** Returns its present stage, for example {@code CANARY 5 %}. */
  String from();

  /** Returns its next stage, and the reason. */
  StageChange change();

  /**
   * Returns the records that make the change.
   *
   * @throws dev.nagare.releases.RefusedChangeException if it is not allowed in the present state
   */
  List<ModelRelease> applyTo(Releases now);

  /** Returns its next stage, in the form of {@link #from}. */
  default String to() {
    return name(change().getStage(), change().getCanaryShare());
  }

  private static String name(ReleaseStage stage, double share) {
    return stage == ReleaseStage.CANARY ? stage + " " + RolloutText.percent(share) : stage.name();
  }

  private static String stageOf(ModelRelease release) {
    return name(release.getStage(), release.getCanaryShare());
  }

  /** Moves a release to its next stage, or rejects it before it was active. */
  record Move(String key, String from, StageChange change) implements RolloutStep {

    static Move of(ModelRelease release, StageChange change) {
      return new Move(Releases.key(release), stageOf(release), change);
    }

    @Override
    public List<ModelRelease> applyTo(Releases now) {
      return ReleaseRules.move(now, key, change);
    }
  }

  /**
   * Rolls a language back to the release that answered it before; see {@link ReleaseRules#rollBack}
   * for the other languages of the rejected release.
   */
  record RollBack(String key, String from, String language, StageChange change)
      implements RolloutStep {

    static RollBack of(ModelRelease release, String language, StageChange change) {
      return new RollBack(Releases.key(release), stageOf(release), language, change);
    }

    @Override
    public List<ModelRelease> applyTo(Releases now) {
      return ReleaseRules.rollBack(now, language, Optional.empty(), change);
    }
  }
}

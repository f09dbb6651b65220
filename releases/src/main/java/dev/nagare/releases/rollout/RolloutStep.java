package dev.nagare.releases.rollout;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.util.List;
import java.util.Optional;

/** What the rollout wants of one release. */
public sealed interface RolloutStep {

  /** Key of the release. */
  String key();

  /** The stage it is in, for example {@code CANARY 5 %}. */
  String from();

  /** The stage it is to be given, and why. */
  StageChange change();

  /**
   * The records to be written for it.
   *
   * @throws dev.nagare.releases.RefusedChangeException if it is not allowed as things are
   */
  List<ModelRelease> applyTo(Releases now);

  /** As {@link #from}. */
  default String to() {
    return name(change().getStage(), change().getCanaryShare());
  }

  private static String name(ReleaseStage stage, double share) {
    return stage == ReleaseStage.CANARY ? stage + " " + RolloutText.percent(share) : stage.name();
  }

  private static String stageOf(ModelRelease release) {
    return name(release.getStage(), release.getCanaryShare());
  }

  /** The release goes a stage further, or is rejected before it was active. */
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
   * A language goes back to the release that answered it before; see {@link ReleaseRules#rollBack}
   * for the other languages of the bad one.
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

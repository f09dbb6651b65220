package dev.nagare.releases.decisions;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A person's promotion of a release to CANARY or ACTIVE. A release that has not passed the gate and
 * becomes ACTIVE is recorded as FORCED, with a reason.
 *
 * @param key key of the release, {@code id:version}
 * @param to stage, share, person, time and reason
 * @param types whether the release may drop entity types
 * @param forcedBecause returns the reason why a release that has not passed the gate becomes
 *     ACTIVE; called only for such a release
 */
public record Promotion(String key, StageChange to, Types types, Supplier<String> forcedBecause) {

  /** The share of the utterances that a canary answers if nobody names another. */
  public static final double DEFAULT_SHARE = 0.1;

  /** Says whether a release may drop entity types that an active release finds. */
  public enum Types {
    /** It must know all of them. */
    ALL_KEPT,
    /** The person allows that it drops some. */
    MAY_DROP
  }

  /** Returns the stage after that of a release; empty if it must be named. */
  public static Optional<ReleaseStage> next(ModelRelease release) {
    return switch (release.getStage()) {
      case SHADOW -> Optional.of(ReleaseStage.CANARY);
      case CANARY -> Optional.of(ReleaseStage.ACTIVE);
      default -> Optional.empty();
    };
  }

  /** Returns whether the gate has passed a release. */
  public static boolean hasPassed(ModelRelease release) {
    return release.getDecision().map(GateDecision::getOutcome).orElse(GateOutcome.UNKNOWN)
        == GateOutcome.PASSED;
  }

  /**
   * Returns the languages that the release would take from the fallback language's release.
   *
   * @throws RefusedChangeException if there is no such release
   */
  public FallbackTakeover takeover(Releases now, String fallbackLanguage) {
    ModelRelease release = find(now);
    return to.getStage() == ReleaseStage.ACTIVE
        ? FallbackTakeover.of(now, release, fallbackLanguage)
        : FallbackTakeover.none(release);
  }

  /**
   * Returns the records to write.
   *
   * @throws RefusedChangeException if the promotion is not allowed
   */
  public List<ModelRelease> records(Releases now) {
    ModelRelease release = find(now);
    ModelRelease.Builder named =
        ModelRelease.newBuilder(
            types == Types.MAY_DROP ? KeptTypes.mayDrop(now, release) : release);
    if (to.getStage() == ReleaseStage.ACTIVE && !hasPassed(release)) {
      named.setDecision(forced(release));
    }
    ModelRelease allowed = named.build();
    KeptTypes.require(now, allowed);
    return ReleaseRules.move(now.with(List.of(allowed)), key, to);
  }

  private ModelRelease find(Releases now) {
    return now.find(key)
        .orElseThrow(() -> new RefusedChangeException("there is no release " + key));
  }

  private GateDecision forced(ModelRelease release) {
    GateDecision.Builder decision =
        release
            .getDecision()
            .map(GateDecision::newBuilder) // What the gate saw stays readable.
            .orElseGet(GateDecision::newBuilder);
    return decision
        .setOutcome(GateOutcome.FORCED)
        .setReason(forcedBecause.get())
        .setDecidedBy(to.getChangedBy())
        .setDecidedAt(to.getChangedAt())
        .build();
  }
}

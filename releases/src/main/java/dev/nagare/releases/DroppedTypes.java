package dev.nagare.releases;

import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Decides whether a release may replace one that finds entity types it does not know.
 *
 * <p>A person's release with the field {@code mayDropTypes} may drop types of whatever release it
 * replaces. Trainers set the field as well, where no label has a type any more; that finding only
 * holds against the release that was active at the time. So a trainer's release may drop types of
 * its parent and of releases that became active before the parent. It may not drop types of a
 * release that has become active since, which nobody has examined. If a person allows a trainer's
 * release to drop types, the release that is active at that time becomes its parent.
 */
public final class DroppedTypes {

  private DroppedTypes() {}

  /**
   * Returns whether a release may drop types that an active release of its languages finds.
   *
   * @param now the whole release log
   * @param release release that would drop types
   * @param before active release that finds them
   */
  public static boolean isAllowed(Releases now, ModelRelease release, ModelRelease before) {
    return release.getMayDropTypes()
        && (release.getTraining().isEmpty() || isComparedWith(now, release, before));
  }

  private static boolean isComparedWith(Releases now, ModelRelease release, ModelRelease before) {
    Optional<String> parent = release.getParent().map(ModelKeys::of);
    long parentActivation =
        parent.flatMap(now::everReleased).map(ModelRelease::getActivation).orElse(0L);
    long gateActivation =
        release.getDecision().map(GateDecision::getIncumbentActivation).orElse(0L);
    return parent.filter(Releases.key(before)::equals).isPresent()
        || before.getActivation() <= Math.max(parentActivation, gateActivation);
  }

  /**
   * Returns the types that one release finds and the next does not; empty if the types of either
   * are not known.
   */
  public static NavigableSet<String> between(ModelRelease before, ModelRelease next) {
    NavigableSet<String> lost = new TreeSet<>(before.getEntityTypes());
    if (next.getEntityTypes().isEmpty()) {
      lost.clear();
    }
    next.getEntityTypes().forEach(lost::remove);
    return lost;
  }
}

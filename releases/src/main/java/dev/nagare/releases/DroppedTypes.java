package dev.nagare.releases;

import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Decides whether a release may take the place of one that finds entity types it does not know.
 *
 * <p>The field {@code mayDropTypes} of a person's release holds whatever it replaces. Trainers set
 * it, too, where no label has a type any more; that was found against the release which answered
 * then. So theirs holds for the release's parent and what became active before the parent, and not
 * for a release that has become active since, whose types nobody has looked at. A person who allows
 * a trainer's release to drop types makes the release that answers at that time its parent.
 */
public final class DroppedTypes {

  private DroppedTypes() {}

  /** Returns whether a release may drop types that an active release of its languages finds. */
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

  /** Types that one release finds and the next does not; empty if those of either are not known. */
  public static NavigableSet<String> between(ModelRelease before, ModelRelease next) {
    NavigableSet<String> lost = new TreeSet<>(before.getEntityTypes());
    if (next.getEntityTypes().isEmpty()) {
      lost.clear();
    }
    next.getEntityTypes().forEach(lost::remove);
    return lost;
  }
}

package dev.nagare.releases.decisions;

import dev.nagare.releases.DroppedTypes;
import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/** Checks that a release knows the entity types that are found now, or may drop some. */
public final class KeptTypes {

  private KeptTypes() {}

  /**
   * Refuses a release that the stream would not load: one that drops entity types that an active
   * release finds in one of its languages.
   *
   * @param now the whole release log
   * @throws LostTypesException if it drops some and may not
   */
  public static void require(Releases now, ModelRelease release) {
    SortedSet<String> lost = new TreeSet<>();
    release.getLanguages().stream()
        .flatMap(language -> now.active(language).stream())
        .filter(active -> !Releases.key(active).equals(Releases.key(release)))
        .filter(active -> !DroppedTypes.isAllowed(now, release, active))
        .forEach(active -> lost.addAll(DroppedTypes.between(active, release)));
    if (!lost.isEmpty()) {
      throw new LostTypesException(Releases.key(release), lost);
    }
  }

  /**
   * Returns the release with the permission to drop entity types. A trainer's release then names
   * the present active release as its parent, see {@link DroppedTypes}.
   *
   * @param now the whole release log
   */
  public static ModelRelease mayDrop(Releases now, ModelRelease release) {
    ModelRelease.Builder allowed = ModelRelease.newBuilder(release).setMayDropTypes(true);
    if (release.getTraining().isPresent()) {
      release.getLanguages().stream()
          .flatMap(language -> now.active(language).stream())
          .filter(active -> !Releases.key(active).equals(Releases.key(release)))
          .max(Comparator.comparing(ModelRelease::getActivation))
          .ifPresent(active -> allowed.setParent(ReleaseRefs.of(active)));
    }
    return allowed.build();
  }
}

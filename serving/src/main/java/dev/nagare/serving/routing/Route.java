package dev.nagare.serving.routing;

import dev.nagare.serving.ServingRole;
import dev.nagare.tagger.ReleaseId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The assignments of a language, by role.
 *
 * @param active empty if only a canary or a shadow serves the language
 */
record Route(
    Optional<Assignment> active,
    Optional<Assignment> standby,
    Optional<Assignment> canary,
    Optional<Assignment> shadow) {

  static final Route NONE =
      new Route(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Returns the assignment that answers a record with this key. */
  Optional<Assignment> answering(byte[] key) {
    return canary.isPresent() && canary.get().share().contains(key) ? canary : active;
  }

  /** Returns the assignment that answers when another one has failed. */
  Optional<Assignment> instead(ServingRole failed, ReleaseId release) {
    return switch (failed) {
      case CANARY -> active;
      case ACTIVE -> isActive(release) ? standby : active;
      case SHADOW, STANDBY -> Optional.empty();
    };
  }

  Stream<Assignment> assignments() {
    return Stream.of(active, canary, shadow, standby).flatMap(Optional::stream);
  }

  private boolean isActive(ReleaseId release) {
    return active.filter(assignment -> assignment.tagger().release().equals(release)).isPresent();
  }
}

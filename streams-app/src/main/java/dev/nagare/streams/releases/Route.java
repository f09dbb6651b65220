package dev.nagare.streams.releases;

import dev.nagare.tagger.ReleaseId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who does what in a language.
 *
 * @param active empty if only a canary or a shadow serves the language
 */
record Route(
    Optional<Seat> active, Optional<Seat> standby, Optional<Seat> canary, Optional<Seat> shadow) {

  static final Route NONE =
      new Route(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Who answers a record. */
  Optional<Seat> answering(byte[] key) {
    return canary.isPresent() && canary.get().share().contains(key) ? canary : active;
  }

  /** Who answers where another has failed. */
  Optional<Seat> instead(ServingRole failed, ReleaseId release) {
    return switch (failed) {
      case CANARY -> active;
      case ACTIVE -> isActive(release) ? standby : active;
      case SHADOW, STANDBY -> Optional.empty();
    };
  }

  Stream<Seat> seats() {
    return Stream.of(active, canary, shadow, standby).flatMap(Optional::stream);
  }

  private boolean isActive(ReleaseId release) {
    return active.filter(seat -> seat.tagger().release().equals(release)).isPresent();
  }
}

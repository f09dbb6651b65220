package dev.nagare.admin.redelivery;

import java.util.Optional;

/**
 * What may be sent again.
 *
 * @param maxReplays how often a record may be sent again in all, at least 1
 * @param sourceTopic the one topic that the records must have been read from
 */
public record ReplayRules(int maxReplays, String sourceTopic) {

  /** What is in the way of a dead letter; empty if nothing is. */
  Optional<Obstacle> obstacle(DeadLetter letter, ReplayLog log) {
    if (!letter.isOurs()) {
      return Optional.of(Obstacle.FOREIGN);
    } else if (!letter.isWhole()) {
      return Optional.of(Obstacle.CUT);
    } else if (log.replayOf(letter.place()).isPresent()) {
      return Optional.of(Obstacle.SENT_BEFORE);
    } else if (letter
        .failure()
        .origin()
        .filter(from -> from.topic().equals(sourceTopic))
        .isEmpty()) {
      return Optional.of(Obstacle.OTHER_TOPIC);
    }
    return letter.replays().count() >= maxReplays
        ? Optional.of(Obstacle.TOO_OFTEN)
        : Optional.empty();
  }
}

package dev.nagare.deadletters;

import java.util.Optional;

/**
 * The rules for dead letters that may be sent again.
 *
 * @param maxReplays maximum number of replays of a record in all, at least 1
 * @param sourceTopic topic from which the records must have been read
 */
public record ReplayRules(int maxReplays, String sourceTopic) {

  /** The number of replays of a record in all, unless a person says otherwise. */
  public static final int DEFAULT_MAX_REPLAYS = 3;

  /** Returns the obstacle to sending a dead letter; empty if there is none. */
  public Optional<Obstacle> obstacle(DeadLetter letter, ReplayLog log) {
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

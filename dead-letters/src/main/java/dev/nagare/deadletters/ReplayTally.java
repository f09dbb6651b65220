package dev.nagare.deadletters;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts the dead letters that are sent and those that are not. */
public final class ReplayTally {

  private final Map<String, Long> sent = new TreeMap<>();
  private final Map<Obstacle, Long> skipped = new EnumMap<>(Obstacle.class);

  void onSent(DeadLetter letter) {
    sent.merge(letter.failure().reason().orElse("-"), 1L, Long::sum);
  }

  void onSkipped(Obstacle obstacle) {
    skipped.merge(obstacle, 1L, Long::sum);
  }

  /** Returns the number of dead letters sent, by the name of their reason. */
  public Map<String, Long> sent() {
    return sent;
  }

  /** Returns the number of selected dead letters that are not sent, by obstacle. */
  public Map<Obstacle, Long> skipped() {
    return skipped;
  }

  /** Returns the number of all dead letters sent. */
  public long total() {
    return sent.values().stream().mapToLong(Long::longValue).sum();
  }
}

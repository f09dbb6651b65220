package dev.nagare.admin.redelivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is sent and what is not. */
public final class ReplayTally {

  private final Map<String, Long> sent = new TreeMap<>();
  private final Map<Obstacle, Long> skipped = new EnumMap<>(Obstacle.class);

  void onSent(DeadLetter letter) {
    sent.merge(letter.failure().reason().orElse("-"), 1L, Long::sum);
  }

  void onSkipped(Obstacle obstacle) {
    skipped.merge(obstacle, 1L, Long::sum);
  }

  /** Dead letters that are sent, by the name of their reason. */
  public Map<String, Long> sent() {
    return sent;
  }

  /** Dead letters that were asked for and are not sent. */
  public Map<Obstacle, Long> skipped() {
    return skipped;
  }

  /** All that are sent. */
  public long total() {
    return sent.values().stream().mapToLong(Long::longValue).sum();
  }
}

package dev.nagare.releases.rollout;

import dev.nagare.schemas.avro.ModelRelease;
import java.util.List;

/**
 * What is to be done, and what has to be waited for.
 *
 * @param steps at most one for each release
 * @param waiting releases that stay as they are because something is not known or not allowed yet
 */
public record RolloutDecision(List<RolloutStep> steps, List<Waiting> waiting) {

  public RolloutDecision {
    steps = List.copyOf(steps);
    waiting = List.copyOf(waiting);
  }

  /** Nothing to do and nothing to wait for. */
  static final RolloutDecision NONE = new RolloutDecision(List.of(), List.of());

  /**
   * A release that waits.
   *
   * @param reason what it waits for, in words for operators
   */
  public record Waiting(ModelRelease release, String reason) {}
}

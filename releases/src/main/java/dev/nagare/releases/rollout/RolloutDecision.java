package dev.nagare.releases.rollout;

import dev.nagare.schemas.avro.ModelRelease;
import java.util.List;

/**
 * The steps to take, and the releases that must wait.
 *
 * @param steps at most one for each release
 * @param waiting releases that stay in their stage because evidence is missing or a change is not
 *     allowed yet
 */
public record RolloutDecision(List<RolloutStep> steps, List<Waiting> waiting) {

  public RolloutDecision {
    steps = List.copyOf(steps);
    waiting = List.copyOf(waiting);
  }

  /** No steps and no waiting releases. */
  static final RolloutDecision NONE = new RolloutDecision(List.of(), List.of());

  /**
   * A release that waits.
   *
   * @param release record of the release
   * @param reason what it waits for, for operators
   */
  public record Waiting(ModelRelease release, String reason) {}
}

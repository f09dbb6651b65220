package dev.nagare.console.api.deadletters;

import java.util.List;

/**
 * The dead letters that a replay sends, or has sent.
 *
 * @param done whether they were sent
 * @param until end of what was looked at, for the replay that follows a dry run
 * @param total number of dead letters
 * @param sent the same by reason
 * @param skipped dead letters that are not sent, by obstacle
 */
public record DeadLetterReplayEffect(
    boolean done, String until, int total, List<Sent> sent, List<Skipped> skipped) {

  /**
   * The dead letters of one reason.
   *
   * @param mendable whether such records can be tagged once the cause is gone
   */
  public record Sent(String reason, int count, boolean mendable) {}

  /**
   * The dead letters with one obstacle.
   *
   * @param obstacle its name
   */
  public record Skipped(String obstacle, int count) {}
}

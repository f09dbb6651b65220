package dev.nagare.console.api.releases;

import dev.nagare.console.api.ReleaseName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release in full.
 *
 * @param release the release
 * @param sha256 SHA-256 of its bundle
 * @param parent release that it was made from or is to replace; null if there is none
 * @param createdBy person or program that made it
 * @param createdAt time at which it was made
 * @param types entity types that it finds; empty if they are not known
 * @param gate decision of the gate or of a person; null if there is none
 * @param training data that it was trained on; null if the trainer did not make it
 * @param history its stages, the latest first
 */
public record ReleaseDetails(
    ReleaseView release,
    String sha256,
    @Nullable ReleaseName parent,
    String createdBy,
    Instant createdAt,
    List<String> types,
    @Nullable GateView gate,
    @Nullable Training training,
    List<StageStep> history) {

  /**
   * The data that a release was trained on.
   *
   * @param trigger labels, schedule or request
   * @param labels labels that it learned from
   * @param developmentLabels labels that decided when to stop
   * @param sources releases whose weights the training started from
   */
  public record Training(
      String trigger, int labels, int developmentLabels, List<ReleaseName> sources) {}
}

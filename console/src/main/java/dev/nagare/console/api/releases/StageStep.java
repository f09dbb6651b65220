package dev.nagare.console.api.releases;

import dev.nagare.console.api.ReleaseName;
import java.time.Instant;

/**
 * A change of a stage.
 *
 * @param release the release
 * @param stage stage that it was given
 * @param canaryShare share of the utterances that it answers as a canary, 0 to 1
 * @param by person or program
 * @param at time of the change
 * @param reason may be empty
 */
public record StageStep(
    ReleaseName release, String stage, double canaryShare, String by, Instant at, String reason) {}

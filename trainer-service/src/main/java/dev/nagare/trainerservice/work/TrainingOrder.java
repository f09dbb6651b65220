package dev.nagare.trainerservice.work;

import dev.nagare.releases.Releases;
import dev.nagare.trainerservice.labels.LabelSet;
import dev.nagare.trainerservice.triggers.Trigger;
import java.time.Instant;

/**
 * What is to be trained, with everything it is decided on.
 *
 * @param createdAt the date of the release to be made; when the labels were looked at, or when the
 *     training was requested if that is later
 * @param labels as they were then
 * @param releases as they were then
 */
public record TrainingOrder(
    String language, Trigger trigger, Instant createdAt, LabelSet labels, Releases releases) {}

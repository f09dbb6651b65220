package dev.nagare.trainer.service.work;

import dev.nagare.releases.Releases;
import dev.nagare.trainer.service.labels.LabelSet;
import dev.nagare.trainer.service.ownership.AskedTraining;
import dev.nagare.trainer.service.triggers.Trigger;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be trained, with everything it is decided on.
 *
 * @param createdAt the date of the release to be made: when the labels were looked at
 * @param request the latest one for the language, whatever the trigger: this training serves it
 * @param labels as they were then
 * @param releases as they were then
 */
public record TrainingOrder(
    String language,
    Trigger trigger,
    Instant createdAt,
    Optional<AskedTraining> request,
    LabelSet labels,
    Releases releases) {}

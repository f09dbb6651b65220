package dev.nagare.trainer.service.work;

import dev.nagare.releases.Releases;
import dev.nagare.trainer.service.labels.LabelSet;
import dev.nagare.trainer.service.ownership.AskedTraining;
import dev.nagare.trainer.service.triggers.Trigger;
import java.time.Instant;
import java.util.Optional;

/**
 * An order to train a language, with the state on which the decision rests.
 *
 * @param trigger reason for the training
 * @param createdAt date of the new release: the time when the labels were taken
 * @param request latest request for the language, whatever the trigger: this training fulfills it
 * @param labels labels at that time
 * @param releases releases at that time
 */
public record TrainingOrder(
    String language,
    Trigger trigger,
    Instant createdAt,
    Optional<AskedTraining> request,
    LabelSet labels,
    Releases releases) {}

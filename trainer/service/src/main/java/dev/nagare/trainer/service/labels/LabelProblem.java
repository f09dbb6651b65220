package dev.nagare.trainer.service.labels;

import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.service.follow.RecordPlace;

/**
 * A label that cannot be used.
 *
 * @param detail what is wrong, in words without any of the text; may be empty
 */
public record LabelProblem(RecordPlace place, LabelFault fault, String detail) {}

package dev.nagare.trainer.service.labels;

import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.service.follow.RecordPlace;

/**
 * A label that cannot be used.
 *
 * @param place place of its record
 * @param fault kind of problem
 * @param detail what is wrong, without any of the text; may be empty
 */
public record LabelProblem(RecordPlace place, LabelFault fault, String detail) {}

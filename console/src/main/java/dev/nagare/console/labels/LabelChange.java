package dev.nagare.console.labels;

import dev.nagare.schemas.avro.Label;
import java.util.Optional;

/**
 * The effect of an answer on the label of its utterance.
 *
 * @param isWritten whether there is any
 * @param label new label; empty if the present one is deleted
 */
record LabelChange(boolean isWritten, Optional<Label> label) {

  /** The label stays as it is. */
  static final LabelChange NONE = new LabelChange(false, Optional.empty());

  /** The label is deleted. */
  static final LabelChange DELETED = new LabelChange(true, Optional.empty());

  /** Returns the writing of a label; none if there is nothing to write. */
  static LabelChange of(Optional<Label> label) {
    return label.isEmpty() ? NONE : new LabelChange(true, label);
  }
}

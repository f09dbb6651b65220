package dev.nagare.labeling.queue.requests;

import dev.nagare.labeling.labels.GivenLabel;
import dev.nagare.labeling.labels.LabelUse;
import dev.nagare.labeling.spans.MarkedSpan;
import dev.nagare.schemas.avro.Label;

/** Converts labels of the topic for the label rules. */
public final class QueueLabelViews {

  private QueueLabelViews() {}

  /** Returns a label as its record has it. */
  public static GivenLabel of(Label label) {
    return new GivenLabel(
        label.getUtteranceId(),
        label.getLanguage(),
        label.getText(),
        LabelUse.named(label.getPurpose().name()),
        label.getSpans().stream()
            .map(s -> new MarkedSpan(s.getType(), s.getStart(), s.getEnd(), s.getSurface()))
            .toList(),
        label.getTranslationOf());
  }
}

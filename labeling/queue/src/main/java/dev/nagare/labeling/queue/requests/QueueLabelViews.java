package dev.nagare.labeling.queue.requests;

import dev.nagare.labeling.labels.GivenLabel;
import dev.nagare.labeling.labels.LabelUse;
import dev.nagare.labeling.spans.MarkedSpan;
import dev.nagare.schemas.avro.Label;

/** Shows labels of the topic as the rules of labels see them. */
public final class QueueLabelViews {

  private QueueLabelViews() {}

  /** A label as its record has it. */
  public static GivenLabel of(Label label) {
    return new GivenLabel(
        label.getUtteranceId(),
        label.getLanguage(),
        label.getText(),
        LabelUse.named(label.getPurpose().name()),
        label.getSpans().stream()
            .map(s -> new MarkedSpan(s.getType(), s.getStart(), s.getEnd(), s.getSurface()))
            .toList());
  }
}

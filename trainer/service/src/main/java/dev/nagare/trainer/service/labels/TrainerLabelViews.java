package dev.nagare.trainer.service.labels;

import dev.nagare.labeling.labels.GivenLabel;
import dev.nagare.labeling.labels.LabelUse;
import dev.nagare.labeling.spans.MarkedSpan;
import dev.nagare.schemas.avro.Label;

/** Converts labels of the topic into the form that the labeling rules use. */
public final class TrainerLabelViews {

  private TrainerLabelViews() {}

  /** Converts a label. */
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

package dev.nagare.labeling.queue.exchange;

import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.Span;
import java.util.Comparator;
import java.util.List;

/** What people are shown of what a release found. */
public final class Suggestions {

  private Suggestions() {}

  /**
   * The spans to show, in text order; none for {@code EVALUATION}, so that nobody is led, and none
   * if they are no spans of the text, or have types that no label may have.
   */
  public static List<Span> of(LabelRequest request) {
    List<Span> spans = meant(request);
    return AnswerSpanRules.ofSuggestions(request.getText(), spans).isEmpty() ? spans : List.of();
  }

  /**
   * Returns whether there are suggestions that people would be shown if labels could say the same.
   */
  public static boolean areWithheld(LabelRequest request) {
    return AnswerSpanRules.ofSuggestions(request.getText(), meant(request)).isPresent();
  }

  private static List<Span> meant(LabelRequest request) {
    return request.getPurpose() != LabelPurpose.TRAINING
        ? List.of()
        : request.getSuggestedSpans().stream()
            .sorted(Comparator.comparingInt(Span::getStart))
            .toList();
  }
}

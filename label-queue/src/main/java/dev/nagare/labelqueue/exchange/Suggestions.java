package dev.nagare.labelqueue.exchange;

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
   * if they are no spans of the text.
   */
  public static List<Span> of(LabelRequest request) {
    if (request.getPurpose() != LabelPurpose.TRAINING) {
      return List.of();
    }
    List<Span> spans =
        request.getSuggestedSpans().stream()
            .sorted(Comparator.comparingInt(Span::getStart))
            .toList();
    return SpanRules.ofSuggestions(request.getText(), spans).isEmpty() ? spans : List.of();
  }
}

package dev.nagare.labeling.queue.exchange;

import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.Span;
import java.util.Comparator;
import java.util.List;

/** The suggestions of a release that people see in a task. */
public final class Suggestions {

  private Suggestions() {}

  /**
   * Returns the spans to show, in text order. There are none for {@code EVALUATION}, so that nobody
   * is biased. There are none if they do not fit the text, or have types that labels may not have.
   */
  public static List<Span> of(LabelRequest request) {
    List<Span> spans = meant(request);
    return AnswerSpanRules.ofSuggestions(request.getText(), spans).isEmpty() ? spans : List.of();
  }

  /** Returns whether suggestions are hidden because labels could not contain them. */
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

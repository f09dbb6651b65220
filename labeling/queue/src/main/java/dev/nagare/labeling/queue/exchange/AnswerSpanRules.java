package dev.nagare.labeling.queue.exchange;

import dev.nagare.labeling.spans.MarkedSpan;
import dev.nagare.labeling.spans.SpanCheck;
import dev.nagare.schemas.avro.Span;
import java.util.List;
import java.util.Optional;

/** Applies the rules of spans to suggested spans. */
final class AnswerSpanRules {

  private AnswerSpanRules() {}

  /** Returns the first fault of suggested spans; empty if they can be shown. */
  static Optional<SpanCheck.Finding> ofSuggestions(String text, List<Span> spans) {
    return SpanCheck.of(
        text,
        spans.stream()
            .map(
                span ->
                    new MarkedSpan(
                        span.getType(), span.getStart(), span.getEnd(), span.getSurface()))
            .toList());
  }
}

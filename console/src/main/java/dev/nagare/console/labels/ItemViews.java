package dev.nagare.console.labels;

import dev.nagare.console.api.AnnotationView;
import dev.nagare.console.api.Item;
import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.SpanMark;
import dev.nagare.labeling.queue.exchange.LanguageTokenizers;
import dev.nagare.labeling.queue.exchange.Suggestions;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.Span;
import java.util.List;
import java.util.Optional;

/** Shows requests and answers as the pages need them. Thread-safe. */
final class ItemViews {

  private final LanguageTokenizers tokenizers = new LanguageTokenizers();

  /**
   * Returns a request as an item.
   *
   * @param lease the page's lease; empty if the item is only shown
   * @param mine the person's own answer
   */
  Item of(LabelRequest request, Optional<ItemLeases.Held> lease, Optional<Annotation> mine) {
    List<Span> suggestions = Suggestions.of(request);
    return new Item(
        request.getUtteranceId(),
        request.getLanguage(),
        request.getText(),
        request.getPurpose().name(),
        request.getRequestedAt(),
        request.getRound(),
        words(request.getLanguage(), request.getText()),
        suggestions.stream().map(ItemViews::suggestion).toList(),
        suggestions.isEmpty()
            ? null
            : new ReleaseName(request.getRelease().getId(), request.getRelease().getVersion()),
        lease.map(held -> new Item.Lease(held.token(), held.expiresAt())).orElse(null),
        mine.map(ItemViews::view).orElse(null));
  }

  /** Returns the item of an answer whose request is gone. */
  Item of(Annotation annotation) {
    return new Item(
        annotation.getUtteranceId(),
        annotation.getLanguage(),
        annotation.getText(),
        annotation.getPurpose().name(),
        null,
        null,
        words(annotation.getLanguage(), annotation.getText()),
        List.of(),
        null,
        null,
        view(annotation));
  }

  /** Returns an answer as the pages show it. */
  static AnnotationView view(Annotation annotation) {
    return new AnnotationView(
        annotation.getOutcome().name(),
        annotation.getSpans().stream()
            .map(span -> new SpanMark(span.getStart(), span.getEnd(), span.getType()))
            .toList(),
        annotation.getNote(),
        annotation.getLabeledAt(),
        annotation.getGuidelineVersion().orElse(null));
  }

  private synchronized List<List<Integer>> words(String language, String text) {
    return tokenizers.of(language).tokenize(text).stream()
        .map(token -> List.of(token.start(), token.end()))
        .toList();
  }

  private static Item.Suggestion suggestion(Span span) {
    return new Item.Suggestion(
        span.getStart(), span.getEnd(), span.getType(), span.getConfidence());
  }
}

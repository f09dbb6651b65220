package dev.nagare.console.watch;

import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.watch.WatchedEvent;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.Span;
import java.util.Optional;

/** Shows entity events to people who may see texts, or may not. */
enum EventViews {
  /** With texts. */
  OPEN,
  /** Without anything that was said. */
  MASKED;

  static EventViews of(boolean isTextVisible) {
    return isTextVisible ? OPEN : MASKED;
  }

  /** Returns whether a text is needed to show events. */
  boolean needsText() {
    return this == OPEN;
  }

  /**
   * Returns an event as the person may see it.
   *
   * @param text its text, which is left out if the person may not see it
   */
  WatchedEvent view(SeenEvent seen, Optional<String> text) {
    EntityEvent event = seen.event();
    return new WatchedEvent(
        seen.number(),
        this == OPEN ? event.getUtteranceId() : null,
        event.getLanguage(),
        this == OPEN ? text.orElse(null) : null,
        event.getSpans().stream().map(this::span).toList(),
        event.getConfidence(),
        name(event.getRelease()),
        event.getTaggedAt(),
        seen.latencyMillis());
  }

  private WatchedEvent.Span span(Span span) {
    return new WatchedEvent.Span(
        span.getStart(),
        span.getEnd(),
        span.getType(),
        this == OPEN ? span.getSurface() : null,
        span.getConfidence());
  }

  static ReleaseName name(ReleaseRef release) {
    return new ReleaseName(release.getId(), release.getVersion());
  }
}

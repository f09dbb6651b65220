package dev.nagare.streams.tagging;

import dev.nagare.schemas.avro.Span;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.TaggedUtterance;
import java.util.List;

/** Converts the tagger's values into those of records. */
public final class AvroViews {

  private AvroViews() {}

  /** Converts the spans that a release found. */
  public static List<Span> spans(TaggedUtterance result) {
    return result.spans().stream().map(AvroViews::span).toList();
  }

  private static Span span(EntitySpan span) {
    return new Span(span.type(), span.start(), span.end(), span.surface(), span.confidence());
  }
}

package dev.nagare.streams.topology;

import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.Span;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import java.util.List;

/** The tagger's values as the topics carry them. */
final class AvroViews {

  private AvroViews() {}

  static List<Span> spans(TaggedUtterance result) {
    return result.spans().stream().map(AvroViews::span).toList();
  }

  static ReleaseRef release(ReleaseId release) {
    return new ReleaseRef(release.id(), release.version(), release.sha256());
  }

  private static Span span(EntitySpan span) {
    return new Span(span.type(), span.start(), span.end(), span.surface(), span.confidence());
  }
}

package dev.nagare.labeling.queue.export;

import dev.nagare.labeling.queue.exchange.Suggestions;
import dev.nagare.labeling.queue.exchange.TaskFormat;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.Span;
import dev.nagare.tagger.tags.EntityTypes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts the tasks that go out without what a release has suggested, as no label may say the same.
 * Used by one thread.
 */
public final class WithheldSuggestions implements TaskFormat {

  private final TaskFormat format;
  private final Map<String, Long> types = new TreeMap<>();
  private long byType;
  private long bySpans;

  /** Counts what a format writes. */
  public WithheldSuggestions(TaskFormat format) {
    this.format = format;
  }

  /** Returns how many spans had each of the types that cannot be tags. */
  public Map<String, Long> types() {
    return Map.copyOf(types);
  }

  /** Tasks without suggestions because of their types. */
  public long byType() {
    return byType;
  }

  /** Tasks without suggestions because these are no spans of their texts. */
  public long bySpans() {
    return bySpans;
  }

  @Override
  public String task(LabelRequest request) {
    if (Suggestions.areWithheld(request)) {
      boolean isType = false;
      for (Span span : request.getSuggestedSpans()) {
        if (EntityTypes.fault(span.getType()).isPresent()) {
          types.merge(span.getType(), 1L, Long::sum);
          isType = true;
        }
      }
      byType += isType ? 1 : 0;
      bySpans += isType ? 0 : 1;
    }
    return format.task(request);
  }

  @Override
  public Frame whole() {
    return format.whole();
  }

  @Override
  public String growing() {
    return format.growing();
  }

  @Override
  public Optional<String> idOf(String line) {
    return format.idOf(line);
  }
}

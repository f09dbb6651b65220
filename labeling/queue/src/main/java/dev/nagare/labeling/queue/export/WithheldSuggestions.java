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
 * Counts the tasks that are exported without their suggestions, because labels could not contain
 * them. Not thread-safe.
 */
public final class WithheldSuggestions implements TaskFormat {

  private final TaskFormat format;
  private final Map<String, Long> types = new TreeMap<>();
  private long byType;
  private long bySpans;

  /** Counts the tasks of a format. */
  public WithheldSuggestions(TaskFormat format) {
    this.format = format;
  }

  /** Returns the number of spans of each type that cannot be a tag. */
  public Map<String, Long> types() {
    return Map.copyOf(types);
  }

  /** Returns the number of tasks without suggestions because of their types. */
  public long byType() {
    return byType;
  }

  /** Returns the number of tasks without suggestions because the spans do not fit their texts. */
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

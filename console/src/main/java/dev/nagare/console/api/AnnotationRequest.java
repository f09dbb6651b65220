package dev.nagare.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer to save.
 *
 * @param id id of the utterance
 * @param token token of the lease
 * @param outcome LABELED, SKIPPED, UNUSABLE or FLAGGED
 * @param spans marked spans, in any order; null for none
 * @param note remark; null for none
 * @param seconds time for which the text was shown; null if unknown
 * @param language language of the next item; null for any
 */
public record AnnotationRequest(
    String id,
    String token,
    String outcome,
    @Nullable List<SpanMark> spans,
    @Nullable String note,
    @Nullable Double seconds,
    @Nullable String language) {

  /** Returns a description without the note. */
  @Override
  public String toString() {
    return outcome + " with " + (spans == null ? 0 : spans.size()) + " spans";
  }
}

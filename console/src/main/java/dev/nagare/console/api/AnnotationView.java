package dev.nagare.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A saved answer.
 *
 * @param outcome LABELED, SKIPPED, UNUSABLE or FLAGGED
 * @param spans in text order
 * @param note remark; may be empty
 * @param labeledAt time at which it was saved
 * @param guidelineVersion version of the language's guidelines at that time; null for none
 */
public record AnnotationView(
    String outcome,
    List<SpanMark> spans,
    String note,
    Instant labeledAt,
    @Nullable Integer guidelineVersion) {

  /** Returns a description without the note. */
  @Override
  public String toString() {
    return outcome + " at " + labeledAt;
  }
}

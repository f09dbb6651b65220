package dev.nagare.console.api.decisions;

import dev.nagare.console.api.SpanMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a text.
 *
 * @param id id of the utterance
 * @param seen {@code seen} of the text as it was shown
 * @param outcome LABELED or UNUSABLE
 * @param spans spans of the label; null for none
 * @param note remark; null for none
 */
public record DecisionRequest(
    String id, String seen, String outcome, @Nullable List<SpanMark> spans, @Nullable String note) {

  /** Returns a description without spans and note. */
  @Override
  public String toString() {
    return "Decision " + outcome;
  }
}

package dev.nagare.labeling.labels;

import dev.nagare.labeling.spans.MarkedSpan;
import java.util.List;

/**
 * A label as received, before any check.
 *
 * @param id of the utterance
 * @param language as received; may be an invalid BCP 47 tag
 * @param text personal data
 * @param use of the label
 * @param spans in the order received
 */
public record GivenLabel(
    String id, String language, String text, LabelUse use, List<MarkedSpan> spans) {

  public GivenLabel {
    spans = List.copyOf(spans);
  }

  /** Returns a description without the fields that may contain a person's words. */
  @Override
  public String toString() {
    return use + " label with " + spans.size() + " spans";
  }
}

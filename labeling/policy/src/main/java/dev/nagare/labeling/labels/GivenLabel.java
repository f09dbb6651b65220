package dev.nagare.labeling.labels;

import dev.nagare.labeling.spans.MarkedSpan;
import java.util.List;

/**
 * A label that somebody has given, right or wrong.
 *
 * @param id of the utterance
 * @param language as it was given, perhaps no BCP 47 tag
 * @param text personal data
 */
public record GivenLabel(
    String id, String language, String text, LabelUse use, List<MarkedSpan> spans) {

  public GivenLabel {
    spans = List.copyOf(spans);
  }

  /** Without what may be words of a person. */
  @Override
  public String toString() {
    return use + " label with " + spans.size() + " spans";
  }
}

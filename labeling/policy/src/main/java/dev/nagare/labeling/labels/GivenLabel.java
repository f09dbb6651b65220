package dev.nagare.labeling.labels;

import dev.nagare.labeling.spans.MarkedSpan;
import java.util.List;
import java.util.Optional;

/**
 * A label as received, before any check.
 *
 * @param id of the utterance
 * @param language as received; may be an invalid BCP 47 tag
 * @param text personal data
 * @param use of the label
 * @param spans in the order received
 * @param translationOf id of the utterance that the text is a translation of; empty if it is none
 */
public record GivenLabel(
    String id,
    String language,
    String text,
    LabelUse use,
    List<MarkedSpan> spans,
    Optional<String> translationOf) {

  public GivenLabel {
    spans = List.copyOf(spans);
  }

  /** Creates a label that is no translation. */
  public GivenLabel(String id, String language, String text, LabelUse use, List<MarkedSpan> spans) {
    this(id, language, text, use, spans, Optional.empty());
  }

  /** Returns whether it is the label of a translation, which answers no request. */
  public boolean isTranslated() {
    return translationOf.isPresent();
  }

  /** Returns a description without the fields that may contain a person's words. */
  @Override
  public String toString() {
    return use + " label with " + spans.size() + " spans";
  }
}

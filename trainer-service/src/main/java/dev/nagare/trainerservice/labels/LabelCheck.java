package dev.nagare.trainerservice.labels;

import dev.nagare.labeling.spans.MarkedSpan;
import dev.nagare.labeling.spans.SpanCheck;
import dev.nagare.labeling.spans.SpanFault;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.text.CodePoints;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a label. */
final class LabelCheck {

  private LabelCheck() {}

  /**
   * What is wrong.
   *
   * @param detail in words, without any of the text
   */
  record Finding(LabelFault fault, String detail) {}

  /** The first thing that is wrong; empty if the label can be used. */
  static Optional<Finding> of(@Nullable String key, Label label) {
    if (!label.getUtteranceId().equals(key) || key.isBlank()) {
      return found(LabelFault.KEY, "the key is not the utterance id");
    }
    if (LanguageTags.canonical(label.getLanguage()).isEmpty()) {
      return found(LabelFault.LANGUAGE, "no BCP 47 tag");
    }
    if (label.getText().codePoints().allMatch(CodePoints::isWhiteSpace)) {
      return found(LabelFault.EMPTY_TEXT, "");
    }
    return spans(label.getText(), label.getSpans());
  }

  private static Optional<Finding> spans(String text, List<LabeledSpan> spans) {
    List<MarkedSpan> marked =
        spans.stream()
            .map(s -> new MarkedSpan(s.getType(), s.getStart(), s.getEnd(), s.getSurface()))
            .toList();
    return SpanCheck.of(text, marked)
        .map(finding -> new Finding(fault(finding.fault()), finding.detail()));
  }

  private static LabelFault fault(SpanFault fault) {
    return switch (fault) {
      case SPAN_TYPE -> LabelFault.SPAN_TYPE;
      case SPAN_RANGE -> LabelFault.SPAN_RANGE;
      case SPAN_ORDER -> LabelFault.SPAN_ORDER;
      case SPAN_SURFACE -> LabelFault.SPAN_SURFACE;
    };
  }

  private static Optional<Finding> found(LabelFault fault, String detail) {
    return Optional.of(new Finding(fault, detail));
  }
}

package dev.nagare.trainerservice.labels;

import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.text.CodePoints;
import java.util.List;
import java.util.Locale;
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
    int length = CodePoints.count(text);
    int previousEnd = 0;
    for (int i = 0; i < spans.size(); i++) {
      LabeledSpan span = spans.get(i);
      Optional<LabelFault> fault = span(text, length, span, previousEnd);
      if (fault.isPresent()) {
        return found(fault.get(), describe(i, span, length));
      }
      previousEnd = span.getEnd();
    }
    return Optional.empty();
  }

  private static Optional<LabelFault> span(
      String text, int length, LabeledSpan span, int previousEnd) {
    if (!isType(span.getType())) {
      return Optional.of(LabelFault.SPAN_TYPE);
    }
    if (span.getStart() < 0 || span.getEnd() <= span.getStart() || span.getEnd() > length) {
      return Optional.of(LabelFault.SPAN_RANGE);
    }
    if (span.getStart() < previousEnd) {
      return Optional.of(LabelFault.SPAN_ORDER);
    }
    return CodePoints.cut(text, span.getStart(), span.getEnd()).equals(span.getSurface())
        ? Optional.empty()
        : Optional.of(LabelFault.SPAN_SURFACE);
  }

  /** A type becomes part of a tag, a metric and a manifest. */
  private static boolean isType(String type) {
    return !type.isEmpty()
        && type.codePoints()
            .noneMatch(c -> CodePoints.isWhiteSpace(c) || Character.isISOControl(c));
  }

  private static String describe(int index, LabeledSpan span, int length) {
    return String.format(
        Locale.ROOT,
        "span %d [%d, %d) in a text of %d code points",
        index + 1,
        span.getStart(),
        span.getEnd(),
        length);
  }

  private static Optional<Finding> found(LabelFault fault, String detail) {
    return Optional.of(new Finding(fault, detail));
  }
}

package dev.nagare.labeling.labels;

import dev.nagare.labeling.spans.SpanCheck;
import dev.nagare.labeling.spans.SpanFault;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.text.CodePoints;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether trainers use a label. Everything that requests, imports or counts labels uses
 * these rules, because a label that trainers do not use answers no request.
 *
 * @param reserve texts that no model is trained on
 * @param maxCodePoints most code points of a text; the stream does not tag longer ones either
 */
public record LabelRules(EvaluationReserve reserve, int maxCodePoints) {

  /**
   * The most characters of an utterance id. The stream does not tag utterances with a longer id,
   * and consumers of labels keep the ids in memory.
   */
  public static final int MAX_ID_LENGTH = 256;

  /**
   * A fault of a label.
   *
   * @param fault its kind
   * @param detail in words, without any of the text; may be empty
   */
  public record Finding(LabelFault fault, String detail) {}

  /**
   * Returns the first fault; empty if there is none.
   *
   * @param key of the label's record, null if it has none
   * @param label to check
   */
  public Optional<Finding> fault(@Nullable String key, GivenLabel label) {
    if (!label.id().equals(key) || key.isBlank()) {
      return found(LabelFault.KEY, "the key is not the utterance id");
    }
    if (!isKept(key)) {
      return found(
          LabelFault.KEY, "a key of " + key.length() + " characters, at most " + MAX_ID_LENGTH);
    }
    if (label.text().length() > maxCodePoints && CodePoints.count(label.text()) > maxCodePoints) {
      return found(
          LabelFault.TEXT_TOO_LONG,
          CodePoints.count(label.text()) + " code points, at most " + maxCodePoints);
    }
    if (LanguageTags.canonical(label.language()).isEmpty()) {
      return found(LabelFault.LANGUAGE, "not a BCP 47 language tag");
    }
    if (CodePoints.isBlank(label.text())) {
      return found(LabelFault.EMPTY_TEXT, "");
    }
    return translation(label)
        .or(() -> SpanCheck.of(label.text(), label.spans()).map(LabelRules::inWords))
        .or(() -> reserved(label));
  }

  /** Returns whether trainers use a label: it has no fault and a known use. */
  public boolean isUsable(@Nullable String key, GivenLabel label) {
    return label.use() != LabelUse.UNKNOWN && fault(key, label).isEmpty();
  }

  private static Optional<Finding> translation(GivenLabel label) {
    if (!label.isTranslated()) {
      return Optional.empty();
    }
    Optional<String> key =
        label.translationOf().flatMap(id -> TranslatedLabels.key(id, label.language()));
    if (key.filter(label.id()::equals).isEmpty()) {
      return found(
          LabelFault.KEY, "the key of a translated label is not translationOf, @ and the language");
    }
    return label.use() == LabelUse.EVALUATION
        ? found(LabelFault.TRANSLATED_EVALUATION, "a translated label with purpose EVALUATION")
        : Optional.empty();
  }

  /** Returns whether a key can be an utterance id, so that its label is kept in memory. */
  public static boolean isKept(String key) {
    return key.length() <= MAX_ID_LENGTH;
  }

  /** Returns whether a text may be labeled for a use: no model is trained on a reserved text. */
  public boolean allows(LabelUse use, String text) {
    return use != LabelUse.TRAINING || !reserve.isReserved(text);
  }

  private Optional<Finding> reserved(GivenLabel label) {
    return allows(label.use(), label.text())
        ? Optional.empty()
        : found(LabelFault.RESERVED_TEXT, "purpose TRAINING, but the text is for evaluation");
  }

  private static Finding inWords(SpanCheck.Finding finding) {
    return new Finding(fault(finding.fault()), finding.detail());
  }

  private static LabelFault fault(SpanFault fault) {
    return switch (fault) {
      case SPAN_TYPE -> LabelFault.SPAN_TYPE;
      case SPAN_RANGE -> LabelFault.SPAN_RANGE;
      case SPAN_BLANK -> LabelFault.SPAN_BLANK;
      case SPAN_ORDER -> LabelFault.SPAN_ORDER;
      case SPAN_SURFACE -> LabelFault.SPAN_SURFACE;
    };
  }

  private static Optional<Finding> found(LabelFault fault, String detail) {
    return Optional.of(new Finding(fault, detail));
  }
}

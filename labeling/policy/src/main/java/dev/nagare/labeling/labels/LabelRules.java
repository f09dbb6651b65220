package dev.nagare.labeling.labels;

import dev.nagare.labeling.spans.SpanCheck;
import dev.nagare.labeling.spans.SpanFault;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.text.CodePoints;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether trainers use a label. Whoever asks for, brings in or counts labels asks here too:
 * a label that trainers do not use answers no request.
 *
 * @param reserve the texts that no model learns from
 * @param maxCodePoints of a text; the stream tags no longer one either
 */
public record LabelRules(EvaluationReserve reserve, int maxCodePoints) {

  /**
   * Characters of an utterance id, at most: the stream tags nothing with a longer one, and whoever
   * keeps labels keeps their keys in memory.
   */
  public static final int MAX_ID_LENGTH = 256;

  /**
   * What is wrong.
   *
   * @param detail in words, without any of the text; may be empty
   */
  public record Finding(LabelFault fault, String detail) {}

  /**
   * The first thing that is wrong; empty if nothing is.
   *
   * @param key of the label's record, null if it has none
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
      return found(LabelFault.LANGUAGE, "no BCP 47 tag");
    }
    if (CodePoints.isBlank(label.text())) {
      return found(LabelFault.EMPTY_TEXT, "");
    }
    return SpanCheck.of(label.text(), label.spans())
        .map(finding -> new Finding(fault(finding.fault()), finding.detail()))
        .or(() -> reserved(label));
  }

  /** Whether trainers use a label: nothing is wrong with it, and they know what it is for. */
  public boolean isUsable(@Nullable String key, GivenLabel label) {
    return label.use() != LabelUse.UNKNOWN && fault(key, label).isEmpty();
  }

  /** Returns whether a key can be that of a label, so that whoever keeps labels remembers it. */
  public static boolean isKept(String key) {
    return key.length() <= MAX_ID_LENGTH;
  }

  /** Whether a text may be labeled for a use: no reserved text is learned from. */
  public boolean allows(LabelUse use, String text) {
    return use != LabelUse.TRAINING || !reserve.isReserved(text);
  }

  private Optional<Finding> reserved(GivenLabel label) {
    return allows(label.use(), label.text())
        ? Optional.empty()
        : found(LabelFault.RESERVED_TEXT, "purpose TRAINING, but the text is for evaluation");
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

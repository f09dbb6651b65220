package dev.nagare.streams.utterances;

import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.deadletters.EnvelopeSize;
import dev.nagare.streams.deadletters.RejectedRecordException;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.text.CodePoints;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether an utterance can be tagged, and says what is wrong with it if not. It checks the
 * length of each field before its content, so that no field costs more than its limit. Its messages
 * name only a field's length.
 */
final class UtteranceValidator {

  static final int MAX_ENVELOPE_BYTES = 64 * 1024;
  static final int MAX_ATTRIBUTES = 1_000;
  static final int MAX_ATTRIBUTE_CHARACTERS = 64 * 1024;

  /** UTF-16 units of a code point, at most. */
  private static final int MAX_UNITS = 2;

  private final int maxCodePoints;

  UtteranceValidator(int maxCodePoints) {
    this.maxCodePoints = maxCodePoints;
  }

  /**
   * Validates an utterance and returns it in accepted form.
   *
   * @param key key of the record; null if it has none
   * @param utterance decoded value; null if the record has none
   * @throws RejectedRecordException if it can never be tagged
   */
  AcceptedUtterance validate(
      byte @Nullable [] key, Headers headers, @Nullable Utterance utterance) {
    if (utterance == null) {
      throw new RejectedRecordException(DeadLetterReason.NULL_VALUE, "the record has no value");
    }
    long envelope = EnvelopeSize.of(key, headers);
    if (envelope > MAX_ENVELOPE_BYTES) {
      throw tooMuch(
          DeadLetterReason.ENVELOPE_TOO_LARGE,
          "key and headers have",
          envelope,
          "bytes",
          MAX_ENVELOPE_BYTES);
    }
    checkId(utterance.getId());
    checkText(utterance.getText());
    String language = language(utterance.getLanguage());
    checkAttributes(utterance.getAttributes());
    return new AcceptedUtterance(utterance, language);
  }

  private static void checkId(String id) {
    if (id.length() > LabelRules.MAX_ID_LENGTH) {
      throw tooMuch(
          DeadLetterReason.ID_TOO_LONG,
          "the utterance id has",
          id.length(),
          "characters",
          LabelRules.MAX_ID_LENGTH);
    }
    if (id.isBlank()) {
      throw new RejectedRecordException(DeadLetterReason.MISSING_ID, "the utterance id is empty");
    }
  }

  private void checkText(String text) {
    if (text.length() > (long) MAX_UNITS * maxCodePoints) {
      throw tooMuch(
          DeadLetterReason.TEXT_TOO_LONG,
          "the text has at least",
          text.length() / MAX_UNITS,
          "code points",
          maxCodePoints);
    }
    if (CodePoints.isBlank(text)) {
      throw new RejectedRecordException(
          DeadLetterReason.EMPTY_TEXT,
          "the text contains only white space or invisible characters");
    }
    int length = text.codePointCount(0, text.length());
    if (length > maxCodePoints) {
      throw tooMuch(
          DeadLetterReason.TEXT_TOO_LONG, "the text has", length, "code points", maxCodePoints);
    }
  }

  private static String language(String language) {
    if (language.length() > LanguageTags.MAX_LENGTH) {
      throw tooMuch(
          DeadLetterReason.LANGUAGE_TOO_LONG,
          "the language has",
          language.length(),
          "characters",
          LanguageTags.MAX_LENGTH);
    }
    if (language.isBlank()) {
      throw new RejectedRecordException(DeadLetterReason.MISSING_LANGUAGE, "the language is empty");
    }
    return LanguageTags.canonical(language)
        .orElseThrow(
            () ->
                new RejectedRecordException(
                    DeadLetterReason.MALFORMED_LANGUAGE, "the language is not a BCP 47 tag"));
  }

  private static void checkAttributes(Map<String, String> attributes) {
    if (attributes.size() > MAX_ATTRIBUTES) {
      throw tooMuch(
          DeadLetterReason.ATTRIBUTES_TOO_LARGE,
          "there are",
          attributes.size(),
          "attributes",
          MAX_ATTRIBUTES);
    }
    long characters = 0;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      characters += attribute.getKey().length() + attribute.getValue().length();
    }
    if (characters > MAX_ATTRIBUTE_CHARACTERS) {
      throw tooMuch(
          DeadLetterReason.ATTRIBUTES_TOO_LARGE,
          "the attributes have",
          characters,
          "characters",
          MAX_ATTRIBUTE_CHARACTERS);
    }
  }

  private static RejectedRecordException tooMuch(
      DeadLetterReason reason, String what, long found, String unit, int allowed) {
    return new RejectedRecordException(
        reason,
        String.format(Locale.ROOT, "%s %d %s, at most %d are allowed", what, found, unit, allowed));
  }
}

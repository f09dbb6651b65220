package dev.nagare.streams.topology;

import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.deadletters.EnvelopeSize;
import dev.nagare.streams.deadletters.Reason;
import dev.nagare.streams.deadletters.RejectedRecordException;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.text.CodePoints;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Looks whether an utterance can be tagged, and says what is wrong with it if not. */
final class UtteranceValidator {

  static final int MAX_ID_LENGTH = 256;
  static final int MAX_ENVELOPE_BYTES = 64 * 1024;

  private final int maxCodePoints;

  UtteranceValidator(int maxCodePoints) {
    this.maxCodePoints = maxCodePoints;
  }

  /**
   * Accepts an utterance.
   *
   * @throws RejectedRecordException if it can never be tagged
   */
  AcceptedUtterance validate(
      byte @Nullable [] key, Headers headers, @Nullable Utterance utterance) {
    if (utterance == null) {
      throw new RejectedRecordException(Reason.NULL_VALUE, "an utterance is never withdrawn");
    }
    long envelope = EnvelopeSize.of(key, headers);
    if (envelope > MAX_ENVELOPE_BYTES) {
      throw new RejectedRecordException(
          Reason.ENVELOPE_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "key and headers have %d bytes, at most %d are allowed",
              envelope,
              MAX_ENVELOPE_BYTES));
    }
    checkId(utterance.getId());
    checkText(utterance.getText());
    return new AcceptedUtterance(utterance, language(utterance.getLanguage()));
  }

  private static void checkId(String id) {
    if (id.isBlank()) {
      throw new RejectedRecordException(Reason.MISSING_ID, "the utterance id is empty");
    }
    if (id.length() > MAX_ID_LENGTH) {
      throw new RejectedRecordException(
          Reason.ID_TOO_LONG,
          String.format(
              Locale.ROOT,
              "the utterance id has %d characters, at most %d are allowed",
              id.length(),
              MAX_ID_LENGTH));
    }
  }

  private void checkText(String text) {
    if (CodePoints.isBlank(text)) {
      throw new RejectedRecordException(
          Reason.EMPTY_TEXT, "the text has nothing but white space or invisible characters in it");
    }
    int length = text.codePointCount(0, text.length());
    if (length > maxCodePoints) {
      throw new RejectedRecordException(
          Reason.TEXT_TOO_LONG,
          String.format(
              Locale.ROOT,
              "the text has %d code points, at most %d are allowed",
              length,
              maxCodePoints));
    }
  }

  private static String language(String language) {
    if (language.isBlank()) {
      throw new RejectedRecordException(Reason.MISSING_LANGUAGE, "the language is empty");
    }
    return LanguageTags.canonical(language)
        .orElseThrow(
            () ->
                new RejectedRecordException(
                    Reason.MALFORMED_LANGUAGE, "the language is no BCP 47 tag"));
  }
}

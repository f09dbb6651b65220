package dev.nagare.deadletters;

import dev.nagare.schemas.DeadLetterReason;

/** Explains reasons of dead letters to operators, with advice. */
public enum ReasonAdvice {
  NOT_AVRO(
      "The value does not begin with the zero byte of the Confluent wire format.",
      "Find the producer that wrote it, and fix it: it must write Avro with a schema id."),
  TOO_SHORT(
      "The value ends before the end of its schema id.",
      "Find the producer that wrote it, and fix it."),
  UNKNOWN_SCHEMA_ID(
      "The value names a schema that the registry does not have.",
      "Register the schema or restore the registry, then replay. If it was written with another"
          + " registry, fix the producer."),
  TRUNCATED(
      "The value ends too early, or has a length that reaches beyond its end.",
      "Find the producer that wrote it or the program that cut it, and fix it."),
  UNDECODABLE(
      "The value does not match the schema that it names, or continues after its end.",
      "Find the producer that wrote it, and fix it: it names a wrong schema."),
  NOT_UTF8("A text in the value is not UTF-8.", "Find the producer that wrote it, and fix it."),
  WRONG_TYPE(
      "The value is another kind of record than an utterance.",
      "Find the producer that wrote it: its records belong on another topic."),
  NULL_VALUE("The record has no value.", "Nothing to tag: utterances cannot be deleted."),
  MISSING_ID(
      "The utterance id is empty.", "Fix the producer, and have it send the utterance again."),
  ID_TOO_LONG(
      "The utterance id is longer than 256 characters.",
      "Fix the producer, and have it send the utterance again."),
  MISSING_LANGUAGE(
      "The language is empty.", "Fix the producer, and have it send the utterance again."),
  MALFORMED_LANGUAGE(
      "The language is not a BCP 47 tag, such as en_US instead of en-US.",
      "Fix the producer, and have it send the utterance again."),
  LANGUAGE_TOO_LONG(
      "The language has more than 64 characters.",
      "Fix the producer, and have it send the utterance again."),
  ATTRIBUTES_TOO_LARGE(
      "There are more than 1,000 attributes, or more than 65,536 characters in them.",
      "Fix the producer, and have it send the utterance again with less data in them."),
  EMPTY_TEXT("The text contains only white space or invisible characters.", "Nothing to tag."),
  TEXT_TOO_LONG(
      "The text has more code points than nagare.text.max.code.points.",
      "To tag such texts, raise that setting, restart the stream, then replay."),
  ENVELOPE_TOO_LARGE(
      "Key and headers, which are copied to the entity event, are larger than 64 KiB together.",
      "Fix the producer, and have it send the utterance again with less data in them."),
  UNSUPPORTED_LANGUAGE(
      "No release serves the language.",
      "Publish a release for it, or set nagare.fallback.language, then replay."),
  EVENT_TOO_LARGE(
      "The entity event would be larger than nagare.dead.letters.max.bytes: very many entities.",
      "To tag such texts, raise that setting and the topics' max.message.bytes, restart the"
          + " stream, then replay. Otherwise lower nagare.text.max.code.points.");

  private final String meaning;
  private final String remedy;

  ReasonAdvice(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** Returns the advice for a reason. */
  public static ReasonAdvice of(DeadLetterReason reason) {
    return valueOf(reason.name());
  }

  /** Returns what is wrong with the record, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** Returns what to do about it. */
  public String remedy() {
    return remedy;
  }

  /** Returns whether the same record can be tagged once its cause is fixed. */
  public static boolean isMendable(DeadLetterReason reason) {
    return switch (reason) {
      case UNKNOWN_SCHEMA_ID, TEXT_TOO_LONG, UNSUPPORTED_LANGUAGE, EVENT_TOO_LARGE -> true;
      default -> false;
    };
  }
}

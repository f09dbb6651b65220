package dev.nagare.admin.deadletters;

import dev.nagare.streams.deadletters.Reason;

/** Explains reasons of dead letters to operators, with advice. */
enum ReasonAdvice {
  NOT_AVRO(
      "The value does not begin with the zero byte of the Confluent wire format.",
      "Find out who wrote it, and mend that producer: it must write Avro with a schema id."),
  TOO_SHORT(
      "The value ends before its schema id does.",
      "Find out who wrote it, and mend that producer."),
  UNKNOWN_SCHEMA_ID(
      "The value names a schema that the registry says it does not have.",
      "Register the schema or restore the registry, then replay. If it was written with another"
          + " registry, mend the producer."),
  TRUNCATED(
      "The value ends too early, or has a length that reaches beyond its end.",
      "Find out who wrote it or what has cut it, and mend that."),
  UNDECODABLE(
      "The value does not follow the schema that it names, or goes on after its end.",
      "Find out who wrote it, and mend that producer: it names a wrong schema."),
  NOT_UTF8("A text in the value is not UTF-8.", "Find out who wrote it, and mend that producer."),
  WRONG_TYPE(
      "The value is another kind of record than an utterance.",
      "Find out who wrote it: that producer is meant for another topic."),
  NULL_VALUE("The record has no value.", "Nothing to tag: utterances are never withdrawn."),
  MISSING_ID("The utterance id is empty.", "Mend the producer, and have it say this again."),
  ID_TOO_LONG(
      "The utterance id is longer than 256 characters.",
      "Mend the producer, and have it say this again."),
  MISSING_LANGUAGE("The language is empty.", "Mend the producer, and have it say this again."),
  MALFORMED_LANGUAGE(
      "The language is no BCP 47 tag, such as en_US instead of en-US.",
      "Mend the producer, and have it say this again."),
  LANGUAGE_TOO_LONG(
      "The language has more than 64 characters.",
      "Mend the producer, and have it say this again."),
  ATTRIBUTES_TOO_LARGE(
      "There are more than 1,000 attributes, or more than 65,536 characters in them.",
      "Mend the producer, and have it say this again with less of them."),
  EMPTY_TEXT(
      "The text has nothing but white space or invisible characters in it.", "Nothing to tag."),
  TEXT_TOO_LONG(
      "The text has more code points than nagare.text.max.code.points.",
      "If such texts are to be tagged, raise that setting, start the stream again, then replay."),
  ENVELOPE_TOO_LARGE(
      "Key and headers, which go out with the answer, are larger than 64 KiB together.",
      "Mend the producer, and have it say this again with less of them."),
  UNSUPPORTED_LANGUAGE(
      "No release serves the language.",
      "Publish a release for it, or name one by nagare.fallback.language, then replay."),
  EVENT_TOO_LARGE(
      "The entity event would be larger than nagare.dead.letters.max.bytes: very many entities.",
      "If such texts are to be tagged, raise that setting and the topics' max.message.bytes, start"
          + " the stream again, then replay. Else lower nagare.text.max.code.points.");

  private final String meaning;
  private final String remedy;

  ReasonAdvice(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  static ReasonAdvice of(Reason reason) {
    return valueOf(reason.name());
  }

  String meaning() {
    return meaning;
  }

  String remedy() {
    return remedy;
  }

  /** Returns whether the same record can be tagged once its cause is fixed. */
  static boolean isMendable(Reason reason) {
    return switch (reason) {
      case UNKNOWN_SCHEMA_ID, TEXT_TOO_LONG, UNSUPPORTED_LANGUAGE, EVENT_TOO_LARGE -> true;
      default -> false;
    };
  }
}

package dev.nagare.schemas;

/**
 * The reasons why a record can never be tagged. Consumers of the dead-letter topic rely on the
 * names: new ones may be added, existing ones never change.
 */
public enum DeadLetterReason {
  /**
   * The value does not begin with the magic byte 0, so it is not Avro in the Confluent wire format.
   */
  NOT_AVRO(Stage.DESERIALIZE),
  /** The value ends before the end of its schema id. */
  TOO_SHORT(Stage.DESERIALIZE),
  /** The registry has no schema with the id in the value. */
  UNKNOWN_SCHEMA_ID(Stage.DESERIALIZE),
  /** The value ends before the end of the record. */
  TRUNCATED(Stage.DESERIALIZE),
  /** The bytes after the schema id do not match their schema, or continue after the record. */
  UNDECODABLE(Stage.DESERIALIZE),
  /** A text in the value is not UTF-8. */
  NOT_UTF8(Stage.DESERIALIZE),
  /** The value contains another kind of record than an utterance. */
  WRONG_TYPE(Stage.DESERIALIZE),
  /** The record has no value. */
  NULL_VALUE(Stage.VALIDATE),
  /** The utterance id is empty. */
  MISSING_ID(Stage.VALIDATE),
  /** The utterance id is longer than 256 characters. */
  ID_TOO_LONG(Stage.VALIDATE),
  /** The language is empty. */
  MISSING_LANGUAGE(Stage.VALIDATE),
  /** The language is not a well-formed BCP 47 tag. */
  MALFORMED_LANGUAGE(Stage.VALIDATE),
  /** The language has more than 64 characters. */
  LANGUAGE_TOO_LONG(Stage.VALIDATE),
  /** There are more than 1,000 attributes, or more than 65,536 characters in them. */
  ATTRIBUTES_TOO_LARGE(Stage.VALIDATE),
  /** The text is empty or only white space. */
  EMPTY_TEXT(Stage.VALIDATE),
  /** The text has more code points than {@code nagare.text.max.code.points}. */
  TEXT_TOO_LONG(Stage.VALIDATE),
  /** Key and headers, which are copied to the entity event, are larger than 64 KiB together. */
  ENVELOPE_TOO_LARGE(Stage.VALIDATE),
  /** No release serves the language. */
  UNSUPPORTED_LANGUAGE(Stage.TAG),
  /** The entity event would be larger than {@code nagare.dead.letters.max.bytes}. */
  EVENT_TOO_LARGE(Stage.TAG);

  private final Stage stage;

  DeadLetterReason(Stage stage) {
    this.stage = stage;
  }

  /** Returns the step that detects it. */
  public Stage stage() {
    return stage;
  }

  /** A step of the stream. */
  public enum Stage {
    /** Decoding the value. */
    DESERIALIZE,
    /** Checking the fields. */
    VALIDATE,
    /** Tagging the text. */
    TAG
  }
}

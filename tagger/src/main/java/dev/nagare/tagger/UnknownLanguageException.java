package dev.nagare.tagger;

/**
 * A person wrote a language tag that names no language. Show the message, which suggests a tag
 * where it can, and stop.
 */
public final class UnknownLanguageException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnknownLanguageException(String message) {
    super(message);
  }
}

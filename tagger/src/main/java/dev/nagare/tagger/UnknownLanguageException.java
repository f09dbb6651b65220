package dev.nagare.tagger;

/**
 * A person wrote something that is the tag of no language: show the message, which says what to
 * write instead where that can be guessed, and stop.
 */
public final class UnknownLanguageException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnknownLanguageException(String message) {
    super(message);
  }
}

package dev.nagare.tagger;

/** The release does not serve this language: send the utterance elsewhere; do not retry. */
public final class UnsupportedLanguageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception that names the language and the release. */
  public UnsupportedLanguageException(String language, ReleaseId release) {
    super("release " + release + " does not serve language '" + language + "'");
  }
}

package dev.nagare.tagger;

import java.util.Optional;

/**
 * A language as people write it in commands, configuration and data files.
 *
 * <p>{@link LanguageTags} accepts every well-formed tag, because records and bundles from elsewhere
 * hold such tags. This class also requires that the subtags are assigned: {@code jp} is well
 * formed, but no language.
 *
 * @param tag canonical BCP 47 tag
 * @param hadUnderscores whether it was written like a locale, for example {@code ja_JP}
 */
public record WrittenLanguage(String tag, boolean hadUnderscores) {

  /**
   * Reads a tag; {@code _} counts as {@code -}.
   *
   * @throws UnknownLanguageException if the tag is not well formed, or ICU does not know one of its
   *     subtags. The message quotes the tag
   */
  public static WrittenLanguage read(String written) {
    String fault = fault(written).orElse("");
    if (!fault.isEmpty()) {
      throw new UnknownLanguageException(
          written.length() > LanguageTags.MAX_LENGTH ? fault : "'" + written + "' " + fault);
    }
    String hyphened = hyphened(written);
    return new WrittenLanguage(
        LanguageTags.canonical(hyphened).orElseThrow(), !hyphened.equals(written));
  }

  /**
   * Returns the fault of a tag.
   *
   * @return for example "is no language: 'jp' is not assigned; did you mean ja?". It quotes at most
   *     one subtag, of up to eight ASCII letters and digits. Empty if the tag is valid
   */
  public static Optional<String> fault(String written) {
    if (written.length() > LanguageTags.MAX_LENGTH) {
      return Optional.of("a language tag has at most " + LanguageTags.MAX_LENGTH + " characters");
    }
    String hyphened = hyphened(written);
    return LanguageTags.canonical(hyphened).isEmpty()
        ? Optional.of("is not a BCP 47 language tag such as ja or en-US")
        : LanguageSubtags.fault(hyphened);
  }

  /** Returns a note for the user if underscores were replaced. */
  public Optional<String> note(String written) {
    return hadUnderscores
        ? Optional.of("language " + written + " is read as " + tag)
        : Optional.empty();
  }

  private static String hyphened(String written) {
    return written.replace('_', '-');
  }
}

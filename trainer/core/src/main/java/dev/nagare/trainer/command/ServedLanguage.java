package dev.nagare.trainer.command;

import java.util.Locale;

/** Which language a model of a corpus serves, if nobody says. */
final class ServedLanguage {

  private ServedLanguage() {}

  /**
   * Language and script without the region: a model of {@code ja-JP} utterances serves {@code ja}.
   * One for private use, such as {@code x-klingon}, is served as it is.
   */
  static String of(String language) {
    Locale locale = Locale.forLanguageTag(language);
    if (locale.getLanguage().isEmpty()) {
      return language;
    }
    return new Locale.Builder()
        .setLanguage(locale.getLanguage())
        .setScript(locale.getScript())
        .build()
        .toLanguageTag();
  }
}

package dev.nagare.trainer.cli;

import java.util.Locale;

/** Which language a model of a corpus serves, if nobody says. */
final class ServedLanguage {

  private ServedLanguage() {}

  /**
   * Language and script without the region: a model of {@code ja-JP} utterances serves {@code ja}.
   */
  static String of(String language) {
    Locale locale = Locale.forLanguageTag(language);
    return new Locale.Builder()
        .setLanguage(locale.getLanguage())
        .setScript(locale.getScript())
        .build()
        .toLanguageTag();
  }
}

package dev.nagare.trainer.training;

import java.util.Locale;

/** Derives the language that a model serves from the language of its corpus. */
public final class ServedLanguage {

  private ServedLanguage() {}

  /**
   * Returns language and script without the region: a model of {@code ja-JP} utterances serves
   * {@code ja}. A private-use tag, such as {@code x-klingon}, is returned unchanged.
   */
  public static String of(String language) {
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

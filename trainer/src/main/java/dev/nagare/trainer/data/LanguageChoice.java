package dev.nagare.trainer.data;

import java.util.Locale;
import java.util.Optional;

/**
 * The language a person gives utterances, beside the one that the data say.
 *
 * @param asked BCP 47 tag; empty to take what the data say
 * @param overrules whether it holds also for data that say another language
 */
record LanguageChoice(Optional<String> asked, boolean overrules) {

  /**
   * The language of an utterance.
   *
   * @param said by the data, in canonical form; empty if they do not say
   * @throws BadLineException if it is unknown, or another than what was asked for; another region
   *     or script of the same language is none
   */
  String of(Optional<String> said) throws BadLineException {
    if (asked.isEmpty()) {
      return said.orElseThrow(() -> new BadLineException("its language is not known"));
    }
    if (said.isPresent() && !overrules && !primary(said.get()).equals(primary(asked.get()))) {
      throw new BadLineException(
          "its language is "
              + said.get()
              + ", not "
              + asked.get()
              + "; if that is wrong, write language="
              + asked.get()
              + " behind the format");
    }
    return asked.get();
  }

  private static String primary(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }
}

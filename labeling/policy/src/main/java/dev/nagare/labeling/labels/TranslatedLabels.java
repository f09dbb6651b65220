package dev.nagare.labeling.labels;

import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.text.CodePoints;
import java.util.Optional;

/**
 * The rules for labels of translations. A translated label has a text, a language and spans of its
 * own, and names the utterance that its text is a translation of. Models of its language learn from
 * it. It answers no request and uses no budget, and nothing is evaluated by it.
 *
 * <p>Its key is the id of the original utterance, an at sign, and its language as a canonical BCP
 * 47 tag, for example {@code u1@ja}. So an utterance has at most one translated label in each
 * language. The label of the original has a record of its own: whatever happens to it, the
 * translated label stays.
 */
public final class TranslatedLabels {

  private static final String SEPARATOR = "@";

  private TranslatedLabels() {}

  /**
   * Returns the key of a translated label.
   *
   * @param original id of the utterance that was translated
   * @param language BCP 47 tag of the translation, in any case
   * @return empty if the id is blank, or the language is no BCP 47 tag
   */
  public static Optional<String> key(String original, String language) {
    return CodePoints.isBlank(original)
        ? Optional.empty()
        : LanguageTags.canonical(language).map(tag -> original + SEPARATOR + tag);
  }

  /** Returns whether two BCP 47 tags are different languages, as those of a translation must be. */
  public static boolean differ(String original, String language) {
    return !LanguageTags.canonical(original).equals(LanguageTags.canonical(language));
  }
}

package dev.nagare.tagger.text;

import dev.nagare.tagger.text.japanese.Kana;
import dev.nagare.tagger.text.japanese.Kuromoji;
import dev.nagare.tagger.text.unicode.Transliteration;
import dev.nagare.tagger.text.unicode.WordBreaker;
import java.util.function.UnaryOperator;

/** Makes tokenizers from settings. */
public final class Tokenizers {

  private Tokenizers() {}

  /**
   * The tokenizer that the settings describe. Every code point that is not white space (see {@link
   * CodePoints#isWhiteSpace}) lies in exactly one of its tokens.
   */
  public static Tokenizer create(TextSettings settings) {
    boolean original = settings.characters() == CharacterSource.ORIGINAL;
    String romanization = original ? TextSettings.NO_ROMANIZATION : settings.romanization();
    return switch (settings.segmentation()) {
      case UNICODE ->
          new UnicodeTokenizer(new WordBreaker(settings.language()), characters(romanization));
      case JAPANESE_MORPHEME -> japanese(romanization, JapaneseTokenizer.Words.MORPHEMES);
      case JAPANESE_INFLECTED -> japanese(romanization, JapaneseTokenizer.Words.INFLECTED);
    };
  }

  private static Tokenizer japanese(String romanization, JapaneseTokenizer.Words words) {
    if (romanization.equals(TextSettings.JAPANESE_ROMANIZATION)) {
      return new JapaneseTokenizer(
          new Kuromoji(), words, (word, reading) -> Kana.romanize(reading));
    }
    UnaryOperator<String> characters = characters(romanization);
    return new JapaneseTokenizer(new Kuromoji(), words, (word, reading) -> characters.apply(word));
  }

  private static UnaryOperator<String> characters(String romanization) {
    if (romanization.startsWith(TextSettings.ICU_PREFIX)) {
      return Transliteration.of(romanization.substring(TextSettings.ICU_PREFIX.length()))::apply;
    }
    if (romanization.equals(TextSettings.JAPANESE_ROMANIZATION)) {
      Kuromoji kuromoji = new Kuromoji();
      return word -> Kana.romanize(kuromoji.reading(word));
    }
    return UnaryOperator.identity();
  }
}

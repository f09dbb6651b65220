package dev.nagare.tagger.text;

import dev.nagare.tagger.text.japanese.Kana;
import dev.nagare.tagger.text.japanese.Kuromoji;
import dev.nagare.tagger.text.unicode.Transliteration;
import dev.nagare.tagger.text.unicode.WordBreaker;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Creates tokenizers from settings. */
public final class Tokenizers {

  private Tokenizers() {}

  /**
   * Returns the tokenizer for settings. Every code point that is neither white space (see {@link
   * CodePoints#isWhiteSpace}) nor invisible (see {@link CodePoints#isInvisible}) lies in exactly
   * one of its tokens. Text version 1 treats invisible code points like any other.
   */
  public static Tokenizer create(TextSettings settings) {
    Tokenizer marked =
        switch (settings.version()) {
          case 1 -> words(settings);
          case 2 -> new VisibleTokenizer(words(settings));
          default -> throw new IllegalArgumentException("version: " + settings.version());
        };
    return settings.bigrams() == BigramMarks.MARKED ? marked : new UnmarkedTokenizer(marked);
  }

  private static Tokenizer words(TextSettings settings) {
    return switch (settings.segmentation()) {
      case UNICODE -> {
        UnaryOperator<String> latin = latin(romanization(settings));
        yield new UnicodeTokenizer(
            new WordBreaker(settings.language()),
            settings.characters() == CharacterSource.BOTH
                ? word -> CharacterSource.both(word, latin.apply(word))
                : latin);
      }
      case JAPANESE_MORPHEME -> japanese(settings, JapaneseTokenizer.Words.MORPHEMES);
      case JAPANESE_INFLECTED -> japanese(settings, JapaneseTokenizer.Words.INFLECTED);
    };
  }

  private static String romanization(TextSettings settings) {
    return settings.characters() == CharacterSource.ORIGINAL
        ? TextSettings.NO_ROMANIZATION
        : settings.romanization();
  }

  private static Tokenizer japanese(TextSettings settings, JapaneseTokenizer.Words words) {
    BinaryOperator<String> latin = latinOfReading(romanization(settings));
    return new JapaneseTokenizer(
        new Kuromoji(),
        words,
        settings.characters() == CharacterSource.BOTH
            ? (word, reading) -> CharacterSource.both(word, latin.apply(word, reading))
            : latin);
  }

  private static BinaryOperator<String> latinOfReading(String romanization) {
    if (romanization.equals(TextSettings.JAPANESE_ROMANIZATION)) {
      return (word, reading) -> Kana.romanize(reading);
    }
    UnaryOperator<String> latin = latin(romanization);
    return (word, reading) -> latin.apply(word);
  }

  private static UnaryOperator<String> latin(String romanization) {
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

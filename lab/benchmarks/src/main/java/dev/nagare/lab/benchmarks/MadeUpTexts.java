package dev.nagare.lab.benchmarks;

import dev.nagare.labeling.text.TextFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Utterances from a few patterns and many made-up words. Like those of an assistant, most share all
 * but a word or two with very many others, which is the hard case for finding near copies.
 */
final class MadeUpTexts {

  /** The number of made-up words of each language. */
  private static final int WORDS = 5_000;

  private static final List<String> ENGLISH =
      List.of(
          "play # #",
          "play # by #",
          "call #",
          "# in #",
          "what is the weather in #",
          "turn the # # on",
          "wake me up at # tomorrow please",
          "remind me to # the # at seven",
          "add # and # to my # list",
          "could you please find the # that # and I were listening to in # on # morning");

  private static final List<String> JAPANESE =
      List.of("#を#して", "#を流して", "#の#をつけて", "#の天気は", "明日の#時に#を#して", "#さんに#と送って");

  private static final String CONSONANTS = "bcdfghjklmnprstvwz";
  private static final String VOWELS = "aeiou";
  private static final String ENDS = "nrstl    ";
  private static final String KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニネノハヒフヘホマミムメモヤユヨラリルレロワンガジダバパ";

  private final Random random;
  private final String language;
  private final List<String> patterns;
  private final List<String> words = new ArrayList<>();

  MadeUpTexts(String language, long seed) {
    random = new Random(seed);
    this.language = language;
    boolean isJapanese = language.equals("ja");
    patterns = isJapanese ? JAPANESE : ENGLISH;
    for (int i = 0; i < WORDS; i++) {
      StringBuilder word = new StringBuilder();
      for (int syllables = 2 + random.nextInt(3); syllables > 0; syllables--) {
        word.append(isJapanese ? oneOf(KATAKANA) : englishSyllable());
      }
      words.add(word.toString());
    }
  }

  private String englishSyllable() {
    return (oneOf(CONSONANTS) + oneOf(VOWELS) + oneOf(ENDS)).strip();
  }

  private String oneOf(String letters) {
    return String.valueOf(letters.charAt(random.nextInt(letters.length())));
  }

  String next() {
    StringBuilder text = new StringBuilder();
    String pattern = patterns.get(random.nextInt(patterns.size()));
    pattern
        .chars()
        .forEach(
            c -> {
              if (c == '#') {
                text.append(words.get(random.nextInt(WORDS)));
              } else {
                text.append((char) c);
              }
            });
    return text.toString();
  }

  List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      texts.add(next());
    }
    return texts;
  }

  List<TextFingerprint> fingerprints(int count) {
    return texts(count).stream().map(text -> TextFingerprint.of(language, text)).toList();
  }
}

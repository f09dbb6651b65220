package dev.nagare.serving.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Utterances of words that nobody says: no two of them are copies of each other. */
public final class MadeUpTexts {

  private static final String[] SYLLABLES = {
    "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu"
  };
  private static final int WORDS = 5;
  private static final int SYLLABLES_PER_WORD = 4;

  private MadeUpTexts() {}

  /** So many texts, the same for the same seed. */
  public static List<String> of(int count, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text(random));
    }
    return texts;
  }

  private static String text(Random random) {
    List<String> words = new ArrayList<>(WORDS);
    for (int w = 0; w < WORDS; w++) {
      StringBuilder word = new StringBuilder();
      for (int s = 0; s < SYLLABLES_PER_WORD; s++) {
        word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      words.add(word.toString());
    }
    return String.join(" ", words);
  }
}

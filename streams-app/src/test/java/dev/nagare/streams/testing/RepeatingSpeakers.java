package dev.nagare.streams.testing;

import dev.nagare.schemas.avro.Utterance;
import dev.nagare.serving.testing.MadeUpTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * People who say the same again and again: of their utterances a share is new, all others repeat an
 * earlier one, word for word or nearly so. An utterance's id tells what it repeats.
 */
public final class RepeatingSpeakers {

  /** Of ten utterances so many are in each of these languages. */
  private static final List<String> LANGUAGES =
      List.of("en", "en", "en", "en", "en", "en", "de", "de", "de", "ja");

  private static final int LATEST = 2_000;

  private final Random random;
  private final double shareOfNew;
  private final List<String> texts = new ArrayList<>();
  private int said;

  /**
   * @param shareOfNew of the utterances that repeat nothing, 0 to 1
   */
  public RepeatingSpeakers(double shareOfNew, long seed) {
    this.shareOfNew = shareOfNew;
    this.random = new Random(seed);
  }

  /** The next utterance. */
  public Utterance next() {
    int base;
    String text;
    if (texts.isEmpty() || random.nextDouble() < shareOfNew) {
      base = texts.size();
      text = MadeUpTexts.of(1, random.nextLong()).get(0);
      texts.add(text);
    } else {
      base = Math.max(0, texts.size() - 1 - random.nextInt(Math.min(texts.size(), LATEST)));
      text = repeated(texts.get(base));
    }
    String language = LANGUAGES.get(base % LANGUAGES.size());
    return Utterances.utterance("u" + said++ + "-of-" + base, language, text);
  }

  /** How many utterances there were. */
  public int said() {
    return said;
  }

  /** What an utterance repeats: the same number for all that repeat the same. */
  public static int base(String utteranceId) {
    return Integer.parseInt(utteranceId.substring(utteranceId.lastIndexOf('-') + 1));
  }

  private String repeated(String text) {
    List<String> words = new ArrayList<>(Arrays.asList(text.split(" ", -1)));
    switch (random.nextInt(4)) {
      case 0 -> Collections.swap(words, 0, words.size() - 1);
      case 1 -> words.set(1, mistyped(words.get(1)));
      case 2 -> words.replaceAll(word -> word.toUpperCase(Locale.ROOT));
      default -> {} // Word for word.
    }
    return String.join(" ", words);
  }

  /** Two letters swapped. */
  private String mistyped(String word) {
    int at = random.nextInt(word.length() - 1);
    return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
  }
}

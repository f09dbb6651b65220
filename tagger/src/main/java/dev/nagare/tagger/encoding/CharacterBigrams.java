package dev.nagare.tagger.encoding;

import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * The character bigrams of a word (Johnson et al. 2019, section 3.1), usually with a mark before
 * its first and after its last character. So a word of one character has bigrams too, and prefixes
 * and suffixes differ from the same characters inside a word. {@link BigramMarks} has the other
 * choice.
 */
public final class CharacterBigrams {

  /** The most bigrams of one word; the rest of a longer word is ignored. */
  public static final int MAX_PER_WORD = 48;

  private static final String WORD_START = CharacterSource.SEPARATOR;
  private static final String WORD_END = "\u0003";

  private CharacterBigrams() {}

  /** Returns the bigrams of a word in order, with or without marks as it says. */
  public static List<String> of(Token token) {
    return token.bigramMarks() == BigramMarks.MARKED
        ? of(token.characters())
        : unmarked(token.characters());
  }

  /**
   * Returns the bigrams in order: {@code jazu} gives {@code ^j ja az zu u$}, with control
   * characters as marks.
   *
   * @param characters of a word, not empty; an unpaired surrogate counts as one character
   */
  public static List<String> of(String characters) {
    List<String> bigrams = new ArrayList<>(characters.length() + 1);
    String previous = WORD_START;
    for (int at = 0; at < characters.length() && bigrams.size() < MAX_PER_WORD - 1; ) {
      int next = characters.offsetByCodePoints(at, 1);
      String character = characters.substring(at, next);
      bigrams.add(previous.concat(character));
      previous = character;
      at = next;
    }
    bigrams.add(previous.concat(WORD_END));
    return bigrams;
  }

  /**
   * Returns the bigrams without marks in order: {@code jazu} gives {@code ja az zu}, {@code を}
   * itself.
   *
   * @param characters of a word, not empty; an unpaired surrogate counts as one character
   */
  static List<String> unmarked(String characters) {
    List<String> bigrams = new ArrayList<>(characters.length());
    for (String spelling : characters.split(CharacterSource.SEPARATOR, -1)) {
      addUnmarked(spelling, bigrams);
    }
    return bigrams.isEmpty() ? List.of(characters) : bigrams;
  }

  private static void addUnmarked(String spelling, List<String> bigrams) {
    if (spelling.isEmpty()) {
      return;
    }
    int at = spelling.offsetByCodePoints(0, 1);
    if (at == spelling.length() && bigrams.size() < MAX_PER_WORD) {
      bigrams.add(spelling);
    }
    for (int from = 0; at < spelling.length() && bigrams.size() < MAX_PER_WORD; ) {
      int end = spelling.offsetByCodePoints(at, 1);
      bigrams.add(spelling.substring(from, end));
      from = at;
      at = end;
    }
  }
}

package dev.nagare.corpora.alignment;

import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers the words of a side, lower-cased and with digits folded. Number 0 is the empty word, from
 * which words come that translate none.
 */
public final class AlignedWords {

  private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>(List.of(""));
  private final List<String> romanized = new ArrayList<>(List.of(""));

  /** Numbers words in the order in which they are first seen. */
  public int[] numbers(List<Token> tokens) {
    return tokens.stream().mapToInt(this::number).toArray();
  }

  private int number(Token token) {
    String word = DIGIT.matcher(token.word().toLowerCase(Locale.ROOT)).replaceAll("0");
    Integer known = numbers.putIfAbsent(word, words.size());
    if (known != null) {
      return known;
    }
    words.add(word);
    romanized.add(token.characters().toLowerCase(Locale.ROOT));
    return words.size() - 1;
  }

  int size() {
    return words.size();
  }

  /** The word that a number stands for. */
  public String word(int number) {
    return words.get(number);
  }

  /** The word's Latin letters, by the romanization of its language. */
  String romanized(int number) {
    return romanized.get(number);
  }
}

package dev.nagare.corpora.alignment;

import java.util.HashMap;
import java.util.Map;

/**
 * Pseudo-counts that favour pairs of words whose romanized spellings are alike, as those of names
 * and loan words are. The likeness is Dice's coefficient of the bigrams of both words with a mark
 * at each end: {@code 2 |a ∩ b| / (|a| + |b|)}.
 */
final class SpellingSimilarity implements TranslationTable.PriorCounts {

  private static final double BASE = 0.001;
  private static final double LEAST = 0.5;
  private static final int SHORTEST = 3;

  private final AlignedWords given;
  private final AlignedWords generated;

  SpellingSimilarity(AlignedWords given, AlignedWords generated) {
    this.given = given;
    this.generated = generated;
  }

  @Override
  public double of(int givenWord, int generatedWord) {
    if (givenWord == 0) {
      return BASE;
    }
    double likeness = likeness(given.romanized(givenWord), generated.romanized(generatedWord));
    return likeness < LEAST ? BASE : BASE + likeness;
  }

  static double likeness(String one, String other) {
    if (Math.min(one.length(), other.length()) < SHORTEST) {
      return one.equals(other) ? 1 : 0;
    }
    Map<String, Integer> left = bigrams(one);
    int shared = 0;
    for (Map.Entry<String, Integer> bigram : bigrams(other).entrySet()) {
      shared += Math.min(bigram.getValue(), left.getOrDefault(bigram.getKey(), 0));
    }
    return 2.0 * shared / (one.length() + other.length() + 2);
  }

  private static Map<String, Integer> bigrams(String word) {
    String marked = "^" + word + "$";
    Map<String, Integer> bigrams = new HashMap<>();
    for (int i = 0; i + 1 < marked.length(); i++) {
      bigrams.merge(marked.substring(i, i + 2), 1, Integer::sum);
    }
    return bigrams;
  }
}

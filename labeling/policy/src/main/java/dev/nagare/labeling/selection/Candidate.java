package dev.nagare.labeling.selection;

import dev.nagare.labeling.text.TextFingerprint;
import java.util.Comparator;

/**
 * An utterance that could be asked for.
 *
 * @param id of the utterance
 * @param language BCP 47 tag
 * @param text decides whether it is a copy of another
 * @param pattern decides whether it is a variant of another
 * @param score candidates with the highest are asked for first; a number
 * @param payload whatever the caller needs of it
 */
public record Candidate<T>(
    String id, String language, TextFingerprint text, Pattern pattern, double score, T payload) {

  public Candidate {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("the score of " + id + " is no number");
    }
  }

  /** Without the payload, which may hold the text. */
  @Override
  public String toString() {
    return language + " " + id + " " + score;
  }

  /** The highest score first; equal ones by id, so that the order never depends on arrival. */
  static <T> Comparator<Candidate<T>> bestFirst() {
    return Comparator.<Candidate<T>>comparingDouble(Candidate::score)
        .reversed()
        .thenComparing(Candidate::id);
  }
}

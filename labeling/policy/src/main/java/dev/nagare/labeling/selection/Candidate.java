package dev.nagare.labeling.selection;

import dev.nagare.labeling.text.TextFingerprint;
import java.util.Comparator;

/**
 * An utterance that could be requested.
 *
 * @param id of the utterance
 * @param language BCP 47 tag
 * @param text decides whether it is a copy of another
 * @param pattern decides whether it is a variant of another
 * @param score a number; candidates with the highest scores are requested first
 * @param payload any further data of the caller
 * @param <T> type of the payload
 */
public record Candidate<T>(
    String id, String language, TextFingerprint text, Pattern pattern, double score, T payload) {

  public Candidate {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("the score of " + id + " is no number");
    }
  }

  /** Returns a description without the payload, which may hold the text. */
  @Override
  public String toString() {
    return language + " " + id + " " + score;
  }

  /**
   * Orders by score, highest first, and equal scores by id, so that the order never depends on
   * arrival.
   */
  static <T> Comparator<Candidate<T>> bestFirst() {
    return Comparator.<Candidate<T>>comparingDouble(Candidate::score)
        .reversed()
        .thenComparing(Candidate::id);
  }
}

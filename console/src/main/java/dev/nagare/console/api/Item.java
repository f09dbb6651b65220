package dev.nagare.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text to label. Offsets are half-open ranges of Unicode code points.
 *
 * @param id id of the utterance
 * @param language BCP 47 tag
 * @param text exactly as received
 * @param purpose TRAINING or EVALUATION
 * @param requestedAt time of the request; null if it is gone
 * @param round round of the request; null if it is gone
 * @param words start and end of each word
 * @param suggestions spans that a release found; none for evaluation
 * @param release release of the suggestions; null if there are none
 * @param lease the sole right to answer it; null if it is only shown
 * @param mine the person's own answer; null if there is none
 */
public record Item(
    String id,
    String language,
    String text,
    String purpose,
    @Nullable Instant requestedAt,
    @Nullable Long round,
    List<List<Integer>> words,
    List<Suggestion> suggestions,
    @Nullable ReleaseName release,
    @Nullable Lease lease,
    @Nullable AnnotationView mine) {

  /**
   * A span that a release found.
   *
   * @param confidence 0 to 1
   */
  public record Suggestion(int start, int end, String type, double confidence) {}

  /**
   * The sole right to answer a request.
   *
   * @param token shown when the answer is saved or the lease renewed
   * @param expiresAt time at which it ends unless it is renewed
   */
  public record Lease(String token, Instant expiresAt) {}

  /** Returns a description without the text. */
  @Override
  public String toString() {
    return "Item in " + language;
  }
}

package dev.nagare.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts that say how far labeling is.
 *
 * @param mine counts of the person's answers
 * @param languages counts of each language with requests
 */
public record Progress(Mine mine, List<Language> languages) {

  /**
   * The person's answers.
   *
   * @param labeled texts that were labeled
   * @param skipped texts that were skipped
   */
  public record Mine(long labeled, long skipped) {}

  /**
   * The requests of a language.
   *
   * @param language BCP 47 tag
   * @param open open requests
   * @param answered answered requests
   * @param oldest time of the oldest open request; null if none is open
   * @param budget labels that the last round could ask for; null if no round is known
   * @param round number of the last round; null if none is known
   */
  public record Language(
      String language,
      long open,
      long answered,
      @Nullable Instant oldest,
      @Nullable Integer budget,
      @Nullable String round) {}
}

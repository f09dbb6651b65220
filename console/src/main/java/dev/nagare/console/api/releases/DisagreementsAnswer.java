package dev.nagare.console.api.releases;

import dev.nagare.console.api.ReleaseName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last utterances in which a shadow release found other spans than the one that answered.
 *
 * @param compared results of the release among the last records of the topic
 * @param differing how many of them differ
 * @param utterances the last ones that differ, newest first
 */
public record DisagreementsAnswer(int compared, int differing, List<Utterance> utterances) {

  /**
   * An utterance with both answers. Offsets are half-open ranges of Unicode code points.
   *
   * @param id id of the utterance
   * @param language BCP 47 tag
   * @param text exactly as received; null if the person may not see texts, or it is gone
   * @param hidden whether the person may not see it
   * @param taggedAt time at which the shadow release tagged it
   * @param answered what was answered
   * @param shadow what the shadow release found
   */
  public record Utterance(
      String id,
      String language,
      @Nullable String text,
      boolean hidden,
      Instant taggedAt,
      Found answered,
      Found shadow) {}

  /**
   * The spans that a release found.
   *
   * @param release the release
   * @param confidence 0 to 1
   * @param spans in text order
   */
  public record Found(ReleaseName release, double confidence, List<Span> spans) {}

  /**
   * A span.
   *
   * @param type label of the entity
   * @param confidence 0 to 1
   */
  public record Span(int start, int end, String type, double confidence) {}

  /** Returns a description without the texts. */
  @Override
  public String toString() {
    return differing + " of " + compared + " differ";
  }
}

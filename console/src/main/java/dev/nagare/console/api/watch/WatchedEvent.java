package dev.nagare.console.api.watch;

import dev.nagare.console.api.ReleaseName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An utterance that the stream has tagged.
 *
 * @param number number of the event since the console began to read
 * @param id id of the utterance; null if the person may not see texts
 * @param language BCP 47 tag
 * @param text exactly as received; null if the person may not see texts, or it is no longer there
 * @param spans entities, in text order
 * @param confidence of the whole utterance, 0 to 1
 * @param release release that tagged it
 * @param taggedAt time at which it was tagged
 * @param latencyMillis time from the utterance until it was tagged, in milliseconds
 */
public record WatchedEvent(
    long number,
    @Nullable String id,
    String language,
    @Nullable String text,
    List<Span> spans,
    double confidence,
    ReleaseName release,
    Instant taggedAt,
    long latencyMillis) {

  /**
   * An entity.
   *
   * @param text text of the entity; null if the person may not see texts
   * @param confidence 0 to 1
   */
  public record Span(int start, int end, String type, @Nullable String text, double confidence) {}

  /** Returns a description without the text. */
  @Override
  public String toString() {
    return "WatchedEvent " + number + " in " + language;
  }
}

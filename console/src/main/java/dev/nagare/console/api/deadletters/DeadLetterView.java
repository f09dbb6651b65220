package dev.nagare.console.api.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without its key, its value and its own headers.
 *
 * @param letter place in the topic of dead letters, as {@code partition:offset}
 * @param time time of the record, ISO 8601
 * @param reason name of the reason; null if the record names none
 * @param source place from which the record was read; null if it is not known
 * @param language BCP 47 tag of the utterance; null if it is not known
 * @param valueBytes length of the value in bytes; null if it has none
 * @param replays number of times that the record was sent again before
 * @param sentAs place in the topic of utterances that this dead letter was sent to; null if it was
 *     not sent again
 * @param obstacle reason why it cannot be sent again; null if it can
 */
public record DeadLetterView(
    String letter,
    Instant time,
    @Nullable String reason,
    @Nullable Source source,
    @Nullable String language,
    @Nullable Integer valueBytes,
    int replays,
    @Nullable String sentAs,
    @Nullable String obstacle) {

  /**
   * The place from which a record was read.
   *
   * @param place place in the topic, as {@code partition:offset}
   */
  public record Source(String topic, String place) {}
}

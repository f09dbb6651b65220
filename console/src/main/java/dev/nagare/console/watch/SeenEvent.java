package dev.nagare.console.watch;

import dev.nagare.schemas.avro.EntityEvent;
import java.time.Instant;

/**
 * An entity event that was read.
 *
 * @param number number of the event since the console began to read
 * @param readAt time at which it was read
 * @param event the event
 */
record SeenEvent(long number, Instant readAt, EntityEvent event) {

  /** Returns the time from the utterance until it was tagged, in milliseconds; at least 0. */
  long latencyMillis() {
    long millis = event.getTaggedAt().toEpochMilli() - event.getEventTime().toEpochMilli();
    return Math.max(millis, 0);
  }

  /** Returns a description without the text. */
  @Override
  public String toString() {
    return "SeenEvent " + number;
  }
}

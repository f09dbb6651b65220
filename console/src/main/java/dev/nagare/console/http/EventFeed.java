package dev.nagare.console.http;

import java.util.function.BiConsumer;

/** Sends server-sent events to one page. */
@FunctionalInterface
public interface EventFeed {

  /**
   * Begins to send.
   *
   * @param sink receives names and data of events; it never waits, and drops what has no room
   * @return ends it
   */
  Runnable begin(BiConsumer<String, Object> sink);
}

package dev.nagare.console.api.watch;

import java.util.List;

/**
 * A sample of the events that match a filter.
 *
 * @param events in the order in which they were read
 * @param matched number of events that matched since the stream was opened, shown or not
 */
public record WatchedEvents(List<WatchedEvent> events, long matched) {}

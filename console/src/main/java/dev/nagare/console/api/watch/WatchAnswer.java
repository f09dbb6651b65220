package dev.nagare.console.api.watch;

import java.util.List;

/**
 * The present state of the stream.
 *
 * @param recent last events that match the filter, in the order in which they were read
 * @param seconds counts of the last minutes, oldest first
 * @param quality quality of each language
 */
public record WatchAnswer(
    List<WatchedEvent> recent, List<WatchSecond> seconds, WatchedQuality quality) {}

package dev.nagare.labeling.queue.exchange;

/**
 * A token and its tag as a file has them.
 *
 * @param line on which it is
 * @param surface of the token
 * @param tag of the token
 */
public record TaggedToken(long line, String surface, String tag) {}

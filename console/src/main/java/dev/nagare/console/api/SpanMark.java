package dev.nagare.console.api;

/**
 * A marked span.
 *
 * @param start first Unicode code point
 * @param end code point after the last one
 * @param type label of the entity
 */
public record SpanMark(int start, int end, String type) {}

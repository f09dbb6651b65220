package dev.nagare.tagger;

/**
 * An entity or slot found in a text.
 *
 * @param type label of the entity, for example {@code song}
 * @param start first Unicode code point, from 0
 * @param end code point after the last one
 * @param surface the text cut at {@code [start, end)}
 * @param confidence smallest probability, among the span's words, of the tag that was chosen,
 *     scaled by the temperature of the model; in (0, 1]
 */
public record EntitySpan(String type, int start, int end, String surface, double confidence) {}

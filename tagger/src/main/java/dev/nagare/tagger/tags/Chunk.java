package dev.nagare.tagger.tags;

/**
 * Adjacent positions of a sequence that carry one label.
 *
 * @param type the label, without the tag's prefix
 * @param from first position, from 0
 * @param to position after the last one, greater than {@code from}
 */
public record Chunk(String type, int from, int to) {}

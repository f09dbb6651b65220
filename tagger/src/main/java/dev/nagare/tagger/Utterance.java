package dev.nagare.tagger;

/**
 * A text to tag.
 *
 * @param language BCP 47 tag, for example {@code ja} or {@code en-US}
 * @param text as received; never normalised, so that offsets keep their meaning
 */
public record Utterance(String language, String text) {}

package dev.nagare.admin.feed;

/**
 * An utterance to send.
 *
 * @param language BCP 47 tag
 * @param text text of the utterance
 */
public record FeedLine(String language, String text) {}

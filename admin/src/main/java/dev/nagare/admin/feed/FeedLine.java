package dev.nagare.admin.feed;

/**
 * Something to say.
 *
 * @param language BCP 47 tag
 */
public record FeedLine(String language, String text) {}

package dev.nagare.console.api;

/**
 * A text to label, with a lease.
 *
 * @param item the text
 */
public record ItemAnswer(Item item) {}

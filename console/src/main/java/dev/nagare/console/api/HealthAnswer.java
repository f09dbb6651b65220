package dev.nagare.console.api;

/**
 * The state of the console.
 *
 * @param status a word, for example {@code ready}
 */
public record HealthAnswer(String status) {}

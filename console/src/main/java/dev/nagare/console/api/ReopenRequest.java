package dev.nagare.console.api;

/**
 * Asks to change an answer.
 *
 * @param id id of the utterance
 */
public record ReopenRequest(String id) {}

package dev.nagare.console.api.deadletters;

import java.util.List;

/**
 * The latest dead letters that match a filter.
 *
 * @param letters dead letters, latest first
 * @param matched number of all that match among those that were read
 */
public record DeadLetterListAnswer(List<DeadLetterView> letters, int matched) {}

package dev.nagare.console.api;

import org.jspecify.annotations.Nullable;

/**
 * A saved answer and the next item.
 *
 * @param annotation the answer as it was saved
 * @param next the next item; null if nothing is open
 * @param progress counts after the answer
 */
public record SavedAnswer(AnnotationView annotation, @Nullable Item next, Progress progress) {}

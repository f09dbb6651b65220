package dev.nagare.console.api;

import org.jspecify.annotations.Nullable;

/**
 * Asks for an open request.
 *
 * @param language BCP 47 tag, which includes its longer ones; null for any
 */
public record NextRequest(@Nullable String language) {}

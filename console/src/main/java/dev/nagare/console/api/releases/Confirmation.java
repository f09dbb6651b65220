package dev.nagare.console.api.releases;

import org.jspecify.annotations.Nullable;

/**
 * A confirmation of a change. A dry run returns the effect of the change and its {@code seen}; the
 * change itself repeats that, and is refused if its effect would be another one by then.
 *
 * @param dry whether to return the effect only, and change nothing
 * @param seen {@code seen} of the dry run; null in a dry run
 * @param reason reason, for the release's history; null in a dry run
 */
public record Confirmation(boolean dry, @Nullable String seen, @Nullable String reason) {}

package dev.nagare.console.api.releases;

import dev.nagare.console.api.ReleaseName;
import org.jspecify.annotations.Nullable;

/**
 * A rollback.
 *
 * @param language BCP 47 tag as the releases serve it
 * @param to release that was active before, possibly a rejected one; null for the previous one
 * @param confirmation reason, and what the person has seen
 */
public record RollBackRequest(
    String language, @Nullable ReleaseName to, Confirmation confirmation) {}

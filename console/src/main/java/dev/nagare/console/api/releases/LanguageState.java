package dev.nagare.console.api.releases;

import dev.nagare.console.api.ReleaseName;
import org.jspecify.annotations.Nullable;

/**
 * The releases of a language.
 *
 * @param language BCP 47 tag as the releases serve it
 * @param roles releases in use
 * @param previous release that a rollback makes active again; null if there is none
 */
public record LanguageState(String language, LanguageRoles roles, @Nullable ReleaseName previous) {}

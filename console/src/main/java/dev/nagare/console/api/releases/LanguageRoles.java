package dev.nagare.console.api.releases;

import dev.nagare.console.api.ReleaseName;
import org.jspecify.annotations.Nullable;

/**
 * The releases in use in a language.
 *
 * @param answers release that answers, possibly that of the fallback language; null if none does
 * @param canary release that answers a share; null if there is none
 * @param canaryShare that share, 0 to 1
 * @param shadow release that is only compared; null if there is none
 */
public record LanguageRoles(
    @Nullable ReleaseName answers,
    @Nullable ReleaseName canary,
    double canaryShare,
    @Nullable ReleaseName shadow) {}

package dev.nagare.console.api.releases;

import java.util.List;

/**
 * The releases and their stages.
 *
 * @param languages languages that some release serves, in alphabetical order
 * @param releases releases in use first, then the others, each group with the one changed last
 *     first
 * @param left number of older releases that are left out
 * @param history the last changes of stages, the latest first
 * @param automatic whether the rollout moves releases without a person
 */
public record ReleasesAnswer(
    List<LanguageState> languages,
    List<ReleaseView> releases,
    int left,
    List<StageStep> history,
    boolean automatic) {}

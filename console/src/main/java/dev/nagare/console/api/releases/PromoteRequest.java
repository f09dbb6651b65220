package dev.nagare.console.api.releases;

import org.jspecify.annotations.Nullable;

/**
 * A promotion.
 *
 * @param id of the model
 * @param version within that id
 * @param stage CANARY or ACTIVE; null for the stage after the present one
 * @param share share of the utterances that a canary answers, above 0 and up to 1; null for 0.1
 * @param mayDropTypes whether it may drop entity types that are found now; null for no
 * @param confirmation reason, and what the person has seen
 */
public record PromoteRequest(
    String id,
    String version,
    @Nullable String stage,
    @Nullable Double share,
    @Nullable Boolean mayDropTypes,
    Confirmation confirmation) {}

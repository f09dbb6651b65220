package dev.nagare.releases.rollout;

/**
 * A limit that a release breaks or may break.
 *
 * @param isCertain whether the whole confidence interval lies beyond the limit; if not, more must
 *     be observed
 * @param words description for operators, with figures and without any text of an utterance
 */
record Finding(boolean isCertain, String words) {}

package dev.nagare.releases.rollout;

/**
 * A limit that a release does not keep to, or not yet for certain.
 *
 * @param isCertain whether the whole interval of what was observed lies beyond the limit; if not,
 *     more has to be observed
 * @param words for operators, with numbers and without any text of an utterance
 */
record Finding(boolean isCertain, String words) {}

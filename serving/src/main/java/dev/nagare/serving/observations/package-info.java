/**
 * Counts the results of live releases in this process and publishes the counts for the rollout,
 * which decides by them. Tagging never waits for it.
 */
@NullMarked
package dev.nagare.serving.observations;

import org.jspecify.annotations.NullMarked;

/**
 * Counts what live releases do in this process and sends it to the rollout, which decides on them.
 * Tagging never waits for it.
 */
@NullMarked
package dev.nagare.serving.observations;

import org.jspecify.annotations.NullMarked;

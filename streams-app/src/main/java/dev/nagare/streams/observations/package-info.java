/**
 * What this process sees of releases under way, counted and told to whoever decides on them. The
 * stream never waits for it.
 */
@NullMarked
package dev.nagare.streams.observations;

import org.jspecify.annotations.NullMarked;

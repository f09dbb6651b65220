/**
 * Lets shadow releases tag beside the stream, and compares what they say with what was answered.
 */
@NullMarked
package dev.nagare.streams.shadow;

import org.jspecify.annotations.NullMarked;

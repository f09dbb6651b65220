/** Lets shadow releases tag beside the stream, and compares their results with the answers. */
@NullMarked
package dev.nagare.streams.shadow;

import org.jspecify.annotations.NullMarked;

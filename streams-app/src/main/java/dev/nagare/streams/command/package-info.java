/** Runs the stream as {@code ./nagare streams}; the operators' commands lie in packages by group. */
@NullMarked
package dev.nagare.streams.command;

import org.jspecify.annotations.NullMarked;

/** The commands {@code streams} and {@code topics} of {@code ./nagare}, and their exit codes. */
@NullMarked
package dev.nagare.streams.command;

import org.jspecify.annotations.NullMarked;

/** The command {@code trainer} of {@code ./nagare} and its exit codes. */
@NullMarked
package dev.nagare.trainerservice.command;

import org.jspecify.annotations.NullMarked;

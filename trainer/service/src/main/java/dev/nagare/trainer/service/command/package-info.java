/** The command {@code trainer} of {@code ./nagare} and its exit codes. */
@NullMarked
package dev.nagare.trainer.service.command;

import org.jspecify.annotations.NullMarked;

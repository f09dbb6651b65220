/** The command {@code trainer} of {@code ./nagare} and its subcommands. */
@NullMarked
package dev.nagare.trainer.service.command;

import org.jspecify.annotations.NullMarked;

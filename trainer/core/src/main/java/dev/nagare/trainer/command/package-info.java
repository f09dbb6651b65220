/** The command {@code nagare train}. */
@NullMarked
package dev.nagare.trainer.command;

import org.jspecify.annotations.NullMarked;

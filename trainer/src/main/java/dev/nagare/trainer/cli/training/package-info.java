/** {@code nagare train}. */
@NullMarked
package dev.nagare.trainer.cli.training;

import org.jspecify.annotations.NullMarked;

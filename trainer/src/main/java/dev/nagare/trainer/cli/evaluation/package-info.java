/** {@code nagare evaluate} and {@code nagare data}: scores on labeled data, and their checks. */
@NullMarked
package dev.nagare.trainer.cli.evaluation;

import org.jspecify.annotations.NullMarked;

/**
 * Turns trained weights into a bundle: checks that the served model gives the trained model's
 * results, and chooses the precision.
 */
@NullMarked
package dev.nagare.trainer.export;

import org.jspecify.annotations.NullMarked;

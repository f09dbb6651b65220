/** {@code nagare experiment}, {@code simulate-labeling} and {@code simulate-gate}. */
@NullMarked
package dev.nagare.trainer.cli.laboratory;

import org.jspecify.annotations.NullMarked;

/** Turns labeled data into a bundle that may be released: training, export and parity check. */
@NullMarked
package dev.nagare.trainer.job;

import org.jspecify.annotations.NullMarked;

/** From labeled data to a bundle that may be released: training, export and parity check in one. */
@NullMarked
package dev.nagare.trainer.job;

import org.jspecify.annotations.NullMarked;

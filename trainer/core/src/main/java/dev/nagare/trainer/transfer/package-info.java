/**
 * Copies weights of trained models into a new one, group by group and row by row (Johnson et al.
 * 2019, section 3.3).
 */
@NullMarked
package dev.nagare.trainer.transfer;

import org.jspecify.annotations.NullMarked;

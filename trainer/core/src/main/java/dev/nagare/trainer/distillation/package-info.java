/**
 * Distillation: finished models label the text that a student learns from. Their probabilities are
 * averaged; the student learns them beside gold labels, or alone where there are none.
 */
@NullMarked
package dev.nagare.trainer.distillation;

import org.jspecify.annotations.NullMarked;

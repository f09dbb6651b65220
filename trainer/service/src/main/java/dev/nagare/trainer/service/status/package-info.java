/** Measures how far each language is from its target F1, again whenever that may have changed. */
@NullMarked
package dev.nagare.trainer.service.status;

import org.jspecify.annotations.NullMarked;

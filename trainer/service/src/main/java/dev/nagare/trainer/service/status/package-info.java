/** How far each language is from its target, measured anew when that may have changed. */
@NullMarked
package dev.nagare.trainer.service.status;

import org.jspecify.annotations.NullMarked;

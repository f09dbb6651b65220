/** The JSON records of decisions about answers that differ or were flagged. */
@NullMarked
package dev.nagare.console.api.decisions;

import org.jspecify.annotations.NullMarked;

/** Checks of how the text reads: sentences, lines, terms, and the first words of Javadoc. */
@NullMarked
package dev.nagare.documentation.style;

import org.jspecify.annotations.NullMarked;

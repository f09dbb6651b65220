/** The selection of a round's requests among its candidates. */
@NullMarked
package dev.nagare.labeling.selection;

import org.jspecify.annotations.NullMarked;

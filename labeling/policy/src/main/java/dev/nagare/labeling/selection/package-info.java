/** Which candidates of a round are asked for. */
@NullMarked
package dev.nagare.labeling.selection;

import org.jspecify.annotations.NullMarked;

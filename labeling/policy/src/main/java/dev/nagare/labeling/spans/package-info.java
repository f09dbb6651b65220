/** The rules for the spans of a label. */
@NullMarked
package dev.nagare.labeling.spans;

import org.jspecify.annotations.NullMarked;

/** What the spans of a label must be, whoever has set them. */
@NullMarked
package dev.nagare.labeling.spans;

import org.jspecify.annotations.NullMarked;

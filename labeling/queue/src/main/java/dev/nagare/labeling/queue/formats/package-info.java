/** The formats by name. */
@NullMarked
package dev.nagare.labeling.queue.formats;

import org.jspecify.annotations.NullMarked;

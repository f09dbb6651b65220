/** Checks people's answers against their requests, and converts them into labels. */
@NullMarked
package dev.nagare.labeling.queue.intake;

import org.jspecify.annotations.NullMarked;

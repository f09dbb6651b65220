/** Holds what came back from people against what they were asked, and makes labels of it. */
@NullMarked
package dev.nagare.labeling.queue.intake;

import org.jspecify.annotations.NullMarked;

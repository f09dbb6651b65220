/** Selects the tasks for people, and writes them once or as they arrive. */
@NullMarked
package dev.nagare.labeling.queue.export;

import org.jspecify.annotations.NullMarked;

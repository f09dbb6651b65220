/** Picks the tasks that people are given, and writes them once or as they come. */
@NullMarked
package dev.nagare.labeling.queue.export;

import org.jspecify.annotations.NullMarked;

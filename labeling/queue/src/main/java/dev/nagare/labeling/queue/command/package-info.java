/** The command {@code queue} of {@code ./nagare}, its commands and their exit codes. */
@NullMarked
package dev.nagare.labeling.queue.command;

import org.jspecify.annotations.NullMarked;

/** Starts, runs and stops processes, and defines how they fail. */
@NullMarked
package dev.nagare.service.process;

import org.jspecify.annotations.NullMarked;

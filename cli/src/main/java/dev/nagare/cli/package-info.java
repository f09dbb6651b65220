/** The root command, and the interface through which modules add their commands. */
@NullMarked
package dev.nagare.cli;

import org.jspecify.annotations.NullMarked;

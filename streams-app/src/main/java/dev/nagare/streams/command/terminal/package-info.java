/** Writes tables and progress to a terminal, and asks questions there. */
@NullMarked
package dev.nagare.streams.command.terminal;

import org.jspecify.annotations.NullMarked;

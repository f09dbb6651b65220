/** Options and output that the operators' commands share. */
@NullMarked
package dev.nagare.streams.command.options;

import org.jspecify.annotations.NullMarked;

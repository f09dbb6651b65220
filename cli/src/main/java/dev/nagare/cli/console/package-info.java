/** Input and output of commands: streams, progress, tables, numbers, durations, questions. */
@NullMarked
package dev.nagare.cli.console;

import org.jspecify.annotations.NullMarked;

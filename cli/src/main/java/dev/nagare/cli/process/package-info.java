/** The end of a process: exit codes, requests to stop, and errors that kill threads. */
@NullMarked
package dev.nagare.cli.process;

import org.jspecify.annotations.NullMarked;

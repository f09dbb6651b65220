/** The console as a process. */
@NullMarked
package dev.nagare.console.process;

import org.jspecify.annotations.NullMarked;

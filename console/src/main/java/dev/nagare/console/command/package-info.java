/** The command console. */
@NullMarked
package dev.nagare.console.command;

import org.jspecify.annotations.NullMarked;

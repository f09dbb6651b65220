/** What the command lines of all processes have in common. */
@NullMarked
package dev.nagare.service.command;

import org.jspecify.annotations.NullMarked;

/** Checks of the commands in the text: names, options, arguments, and the output of samples. */
@NullMarked
package dev.nagare.documentation.commands;

import org.jspecify.annotations.NullMarked;

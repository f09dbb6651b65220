/** The commands {@code nagare experiment}, {@code simulate-labeling} and {@code simulate-gate}. */
@NullMarked
package dev.nagare.lab.command;

import org.jspecify.annotations.NullMarked;

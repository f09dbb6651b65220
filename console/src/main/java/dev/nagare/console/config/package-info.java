/** The settings of the console. */
@NullMarked
package dev.nagare.console.config;

import org.jspecify.annotations.NullMarked;

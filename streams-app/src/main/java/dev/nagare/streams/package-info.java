/** The command that runs the streams application; the packages below contain the application. */
@NullMarked
package dev.nagare.streams;

import org.jspecify.annotations.NullMarked;

/** The streams application: the program's entry; what it does is in the packages below. */
@NullMarked
package dev.nagare.streams;

import org.jspecify.annotations.NullMarked;

/** Clients, clocks and taggers for the tests of the console. */
@NullMarked
package dev.nagare.console.testing;

import org.jspecify.annotations.NullMarked;

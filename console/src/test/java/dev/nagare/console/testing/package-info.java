/** What the tests of the console share. */
@NullMarked
package dev.nagare.console.testing;

import org.jspecify.annotations.NullMarked;

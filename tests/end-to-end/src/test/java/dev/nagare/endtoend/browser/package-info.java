/** The pages of the console in a real browser, on a real broker, registry, stream and trainer. */
@NullMarked
package dev.nagare.endtoend.browser;

import org.jspecify.annotations.NullMarked;

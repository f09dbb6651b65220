/** Shows the stream live: a sample of its events, its rates, and how good each language is. */
@NullMarked
package dev.nagare.console.watch;

import org.jspecify.annotations.NullMarked;

/** The JSON of the page that watches the stream. */
@NullMarked
package dev.nagare.console.api.watch;

import org.jspecify.annotations.NullMarked;

/** Serves the pages and the JSON interface, from one table of routes. */
@NullMarked
package dev.nagare.console.http;

import org.jspecify.annotations.NullMarked;

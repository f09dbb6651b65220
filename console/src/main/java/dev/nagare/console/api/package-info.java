/** The JSON of requests and answers. */
@NullMarked
package dev.nagare.console.api;

import org.jspecify.annotations.NullMarked;

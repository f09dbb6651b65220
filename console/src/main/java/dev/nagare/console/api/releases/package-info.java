/** The JSON of the releases and of decisions about them. */
@NullMarked
package dev.nagare.console.api.releases;

import org.jspecify.annotations.NullMarked;

/**
 * Assigns loaded releases to the languages and roles that the log of releases names them for, and
 * lends them.
 */
@NullMarked
package dev.nagare.serving.routing;

import org.jspecify.annotations.NullMarked;

/** Checks that every link leads somewhere, and that links lead to every page. */
@NullMarked
package dev.nagare.documentation.links;

import org.jspecify.annotations.NullMarked;

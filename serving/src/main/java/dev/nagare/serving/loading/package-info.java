/**
 * Follows the log of releases: fetches, checks and warms what it names, exchanges the routing, and
 * remembers what could not be loaded.
 */
@NullMarked
package dev.nagare.serving.loading;

import org.jspecify.annotations.NullMarked;

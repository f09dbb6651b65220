/**
 * Follows the release log: fetches, checks and warms releases, replaces the routing, and remembers
 * releases that could not be loaded.
 */
@NullMarked
package dev.nagare.serving.loading;

import org.jspecify.annotations.NullMarked;

/** Assigns loaded releases to languages and roles as the release log says, and leases them. */
@NullMarked
package dev.nagare.serving.routing;

import org.jspecify.annotations.NullMarked;

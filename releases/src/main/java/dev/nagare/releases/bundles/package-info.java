/** Stores the bundle files of releases, and checks them before use. */
@NullMarked
package dev.nagare.releases.bundles;

import org.jspecify.annotations.NullMarked;

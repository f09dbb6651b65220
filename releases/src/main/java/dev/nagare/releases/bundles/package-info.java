/** Where the bundle files of releases are kept, and what is checked before one is used. */
@NullMarked
package dev.nagare.releases.bundles;

import org.jspecify.annotations.NullMarked;

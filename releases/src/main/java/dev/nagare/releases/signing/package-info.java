/** Signs bundles and verifies their signatures. */
@NullMarked
package dev.nagare.releases.signing;

import org.jspecify.annotations.NullMarked;

/** Signatures of bundles: who made them, and that nobody changed them. */
@NullMarked
package dev.nagare.releases.signing;

import org.jspecify.annotations.NullMarked;

/**
 * Model releases: which there are, how far each may act, where their bundles are, and who may
 * change that.
 */
@NullMarked
package dev.nagare.releases;

import org.jspecify.annotations.NullMarked;

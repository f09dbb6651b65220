/**
 * Atomic writing of files, their permissions and their digests. For bundles, reports, keys and
 * other files that no process may find half written.
 */
@NullMarked
package dev.nagare.tagger.files;

import org.jspecify.annotations.NullMarked;

/**
 * Atomic writing of files and their permissions. For bundles, reports, keys and other files that no
 * process may find half written.
 */
@NullMarked
package dev.nagare.tagger.files;

import org.jspecify.annotations.NullMarked;

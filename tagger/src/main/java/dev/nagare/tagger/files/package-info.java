/**
 * Files that are on the disk whole or not at all, and who may read them. For bundles, reports, keys
 * and whatever else other processes or a restart must not find half written.
 */
@NullMarked
package dev.nagare.tagger.files;

import org.jspecify.annotations.NullMarked;

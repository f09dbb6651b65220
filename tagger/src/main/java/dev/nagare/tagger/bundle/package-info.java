/**
 * The file of a model: one archive with a manifest, vocabularies and weights. Invalid files are
 * refused early.
 */
@NullMarked
package dev.nagare.tagger.bundle;

import org.jspecify.annotations.NullMarked;

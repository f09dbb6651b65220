/**
 * The file a model is delivered in: one archive with a manifest, vocabularies and weights, refused
 * early when anything in it is wrong.
 */
@NullMarked
package dev.nagare.tagger.bundle;

import org.jspecify.annotations.NullMarked;

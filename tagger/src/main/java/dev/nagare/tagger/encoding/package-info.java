/**
 * From tokens to the numbers a model takes: vocabularies of words and character bigrams, and
 * batches of their indices.
 */
@NullMarked
package dev.nagare.tagger.encoding;

import org.jspecify.annotations.NullMarked;

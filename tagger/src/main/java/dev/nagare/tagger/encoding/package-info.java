/**
 * Encodes tokens as a model's input: vocabularies of words and character bigrams, and batches of
 * indices.
 */
@NullMarked
package dev.nagare.tagger.encoding;

import org.jspecify.annotations.NullMarked;

/**
 * Finds entities in utterances: the interface {@link dev.nagare.tagger.Tagger} with its input and
 * output.
 */
@NullMarked
package dev.nagare.tagger;

import org.jspecify.annotations.NullMarked;

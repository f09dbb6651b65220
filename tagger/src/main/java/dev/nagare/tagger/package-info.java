/**
 * Finds entities in utterances: the port {@link dev.nagare.tagger.Tagger} and the values that go in
 * and out of it.
 */
@NullMarked
package dev.nagare.tagger;

import org.jspecify.annotations.NullMarked;

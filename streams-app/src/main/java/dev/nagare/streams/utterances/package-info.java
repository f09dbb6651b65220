/**
 * Reads utterances and accepts or rejects them, before anything is done with them. Also used where
 * records of the topic are tagged again.
 */
@NullMarked
package dev.nagare.streams.utterances;

import org.jspecify.annotations.NullMarked;

/**
 * Reads utterances and accepts or rejects them before any further processing. Also used where
 * records of the topic are tagged again.
 */
@NullMarked
package dev.nagare.streams.utterances;

import org.jspecify.annotations.NullMarked;

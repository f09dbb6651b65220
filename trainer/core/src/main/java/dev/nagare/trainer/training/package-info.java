/**
 * Trains a model on labeled utterances: vocabularies, batches, epochs and early stopping, with
 * progress reports to a listener.
 */
@NullMarked
package dev.nagare.trainer.training;

import org.jspecify.annotations.NullMarked;

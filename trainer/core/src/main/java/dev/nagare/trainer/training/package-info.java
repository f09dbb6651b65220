/**
 * Training of a model from labeled utterances: vocabularies, batches, epochs, early stopping, and
 * what a listener hears on the way.
 */
@NullMarked
package dev.nagare.trainer.training;

import org.jspecify.annotations.NullMarked;

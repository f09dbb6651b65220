/**
 * How good a tagger is: spans it found held against gold spans, as CoNLL's {@code conlleval} does.
 * Nothing here knows a model.
 */
@NullMarked
package dev.nagare.trainer.score;

import org.jspecify.annotations.NullMarked;

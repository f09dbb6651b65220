/** Columns as in CoNLL: one token and its tag per line, one block per utterance. */
@NullMarked
package dev.nagare.labeling.queue.formats.conll;

import org.jspecify.annotations.NullMarked;

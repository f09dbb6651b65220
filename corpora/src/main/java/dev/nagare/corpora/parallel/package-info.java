/**
 * Parallel text: pairs of utterances of two data sets that say the same in two languages, found by
 * the id that both files state.
 */
@NullMarked
package dev.nagare.corpora.parallel;

import org.jspecify.annotations.NullMarked;

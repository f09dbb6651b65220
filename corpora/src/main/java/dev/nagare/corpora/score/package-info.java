/**
 * Scores of a tagger: predicted spans compared with gold spans by one of several published rules,
 * intervals of figures, and tests of the difference between two taggers. Nothing here depends on a
 * model.
 */
@NullMarked
package dev.nagare.corpora.score;

import org.jspecify.annotations.NullMarked;

/**
 * How good a tagger is: spans it found held against gold spans, by one of several published rules,
 * how exactly a figure is known, and whether the difference of two taggers is more than chance.
 * Nothing here knows a model.
 */
@NullMarked
package dev.nagare.corpora.score;

import org.jspecify.annotations.NullMarked;

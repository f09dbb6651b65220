/** Labeled utterances segmented into the tokens that a model learns from and is scored on. */
@NullMarked
package dev.nagare.corpora.tokens;

import org.jspecify.annotations.NullMarked;

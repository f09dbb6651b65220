/**
 * Carries labels over from an utterance to its translation: each span goes where its words went,
 * and the context of the target language has a say.
 */
@NullMarked
package dev.nagare.corpora.projection;

import org.jspecify.annotations.NullMarked;

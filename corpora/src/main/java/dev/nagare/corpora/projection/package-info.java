/**
 * Carries labels over from an utterance to its translation: words are aligned by a statistical
 * model that is learned from the pairs themselves, and each span goes where its words went.
 */
@NullMarked
package dev.nagare.corpora.projection;

import org.jspecify.annotations.NullMarked;

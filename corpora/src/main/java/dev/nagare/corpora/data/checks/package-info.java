/**
 * Checks of labeled data before they are learned from: spans that cut words, texts that come twice,
 * characters that are seldom meant.
 */
@NullMarked
package dev.nagare.corpora.data.checks;

import org.jspecify.annotations.NullMarked;

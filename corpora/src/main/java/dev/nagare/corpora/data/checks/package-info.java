/**
 * Checks of labeled data before training: spans that cut words, repeated texts, and unusual
 * characters.
 */
@NullMarked
package dev.nagare.corpora.data.checks;

import org.jspecify.annotations.NullMarked;

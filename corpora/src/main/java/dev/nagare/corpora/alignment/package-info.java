/**
 * Links the words of pairs of texts in two languages by a statistical model that is learned from
 * the pairs themselves.
 */
@NullMarked
package dev.nagare.corpora.alignment;

import org.jspecify.annotations.NullMarked;

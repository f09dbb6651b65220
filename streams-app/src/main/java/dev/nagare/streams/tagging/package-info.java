/**
 * Tags an accepted utterance with the release whose turn it is, and makes its entity event. Answers
 * given ahead and shadow releases come in by interfaces.
 */
@NullMarked
package dev.nagare.streams.tagging;

import org.jspecify.annotations.NullMarked;

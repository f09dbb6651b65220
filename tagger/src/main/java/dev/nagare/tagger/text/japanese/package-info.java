/**
 * Japanese morphemes, inflected words, and their romanized readings. Offsets here are UTF-16, as in
 * Kuromoji; the package above converts them to code points.
 */
@NullMarked
package dev.nagare.tagger.text.japanese;

import org.jspecify.annotations.NullMarked;

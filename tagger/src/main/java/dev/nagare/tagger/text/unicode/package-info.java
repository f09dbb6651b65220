/**
 * Segmentation and romanization for every language without an analyzer of its own: ICU's word
 * boundaries and transliterators. Offsets here are UTF-16, as in ICU.
 */
@NullMarked
package dev.nagare.tagger.text.unicode;

import org.jspecify.annotations.NullMarked;

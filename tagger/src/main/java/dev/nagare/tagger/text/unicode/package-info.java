/**
 * Words and Latin letters for every language that has no analyzer of its own: ICU's word boundaries
 * and transliterators. Offsets here are UTF-16, as ICU has them.
 */
@NullMarked
package dev.nagare.tagger.text.unicode;

import org.jspecify.annotations.NullMarked;

/**
 * Japanese morphemes, the inflected words made of them, and their reading in Latin letters. Offsets
 * here are UTF-16, as Kuromoji has them; the package above turns them into code points.
 */
@NullMarked
package dev.nagare.tagger.text.japanese;

import org.jspecify.annotations.NullMarked;

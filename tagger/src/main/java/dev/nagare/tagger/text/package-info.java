/**
 * A text as a model sees it: its words, their romanized characters and their positions. All offsets
 * are Unicode code points of the text exactly as received.
 */
@NullMarked
package dev.nagare.tagger.text;

import org.jspecify.annotations.NullMarked;

/**
 * What a model sees of a text: its words, their romanized characters and their places. All offsets
 * are Unicode code points of the text exactly as received.
 */
@NullMarked
package dev.nagare.tagger.text;

import org.jspecify.annotations.NullMarked;

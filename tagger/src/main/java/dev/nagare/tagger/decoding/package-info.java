/** From scores of tags to the tags of an utterance: each by itself, or by a linear-chain CRF. */
@NullMarked
package dev.nagare.tagger.decoding;

import org.jspecify.annotations.NullMarked;

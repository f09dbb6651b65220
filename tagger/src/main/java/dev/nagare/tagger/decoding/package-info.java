/**
 * Decodes scores of tags into the tags of an utterance, independently for each token or by a
 * linear-chain CRF.
 */
@NullMarked
package dev.nagare.tagger.decoding;

import org.jspecify.annotations.NullMarked;

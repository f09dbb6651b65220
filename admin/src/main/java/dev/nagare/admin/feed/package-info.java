/**
 * Sends utterances to the stream and reads the results: to try a cluster out, to put load on it,
 * and to check that each utterance has exactly one result.
 */
@NullMarked
package dev.nagare.admin.feed;

import org.jspecify.annotations.NullMarked;

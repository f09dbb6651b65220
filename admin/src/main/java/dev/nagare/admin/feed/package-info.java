/**
 * Says utterances to the stream and listens to the answers: to try a cluster out, to keep one busy,
 * and to see whether each utterance is answered once.
 */
@NullMarked
package dev.nagare.admin.feed;

import org.jspecify.annotations.NullMarked;

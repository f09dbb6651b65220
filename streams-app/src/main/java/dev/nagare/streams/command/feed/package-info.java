/** Sends utterances to the stream and checks the answers: {@code feed}. */
@NullMarked
package dev.nagare.streams.command.feed;

import org.jspecify.annotations.NullMarked;

/** Tags utterances of the past again: {@code replay}, and the options that select them. */
@NullMarked
package dev.nagare.streams.command.replay;

import org.jspecify.annotations.NullMarked;

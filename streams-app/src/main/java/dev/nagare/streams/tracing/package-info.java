/** Keeps the trace of an utterance until a label request is made of it. */
@NullMarked
package dev.nagare.streams.tracing;

import org.jspecify.annotations.NullMarked;

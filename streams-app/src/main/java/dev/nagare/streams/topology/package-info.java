/**
 * Connects the steps of processing an utterance in a Kafka Streams topology: read, validate, tag,
 * publish, and request labels. Nothing here opens a connection.
 */
@NullMarked
package dev.nagare.streams.topology;

import org.jspecify.annotations.NullMarked;

/**
 * Wires what happens to an utterance into a Kafka Streams topology: read, validated, tagged,
 * published, and asked about where the model was unsure. Nothing here opens a connection.
 */
@NullMarked
package dev.nagare.streams.topology;

import org.jspecify.annotations.NullMarked;

/**
 * What Nagare's processes agree on: the topics, the Avro records in them and how those are written
 * and read. Start at {@link dev.nagare.schemas.NagareTopic} for the catalogue and at {@link
 * dev.nagare.schemas.TopicSerdes} for serdes.
 */
@NullMarked
package dev.nagare.schemas;

import org.jspecify.annotations.NullMarked;

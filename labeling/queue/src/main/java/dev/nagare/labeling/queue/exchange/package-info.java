/**
 * The exchange with labeling tools: tasks out, entries in, and the conversion of an entry's marks
 * into spans of a text. It does not depend on files or Kafka clients.
 */
@NullMarked
package dev.nagare.labeling.queue.exchange;

import org.jspecify.annotations.NullMarked;

/** The application's own counters and timers, as Micrometer meters beside Kafka's. */
@NullMarked
package dev.nagare.streams.metrics;

import org.jspecify.annotations.NullMarked;

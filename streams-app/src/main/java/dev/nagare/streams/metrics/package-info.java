/** What the application counts and times, as Micrometer meters beside Kafka's own. */
@NullMarked
package dev.nagare.streams.metrics;

import org.jspecify.annotations.NullMarked;

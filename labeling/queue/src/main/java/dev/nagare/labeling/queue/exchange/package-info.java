/**
 * What is exchanged with people: tasks that go out, entries that come back, and how the marks of an
 * entry become spans of a text. Knows neither files nor Kafka's clients.
 */
@NullMarked
package dev.nagare.labeling.queue.exchange;

import org.jspecify.annotations.NullMarked;

/**
 * Tells a receiver over HTTP what happens to releases and to the queue of label requests. Progress
 * is kept in the offsets of a consumer group, so that a restart repeats or loses nothing.
 */
@NullMarked
package dev.nagare.console.webhooks;

import org.jspecify.annotations.NullMarked;

/**
 * Runs the application: startup checks, the stream with its health and metrics, and an orderly
 * stop.
 */
@NullMarked
package dev.nagare.streams.process;

import org.jspecify.annotations.NullMarked;

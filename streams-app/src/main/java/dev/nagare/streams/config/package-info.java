/**
 * Settings of the streams application: every {@code nagare.*} key with its default and meaning.
 * Kafka's own keys pass through unchanged.
 */
@NullMarked
package dev.nagare.streams.config;

import org.jspecify.annotations.NullMarked;

/**
 * Settings of the streams application: every {@code nagare.*} key with its default and meaning, and
 * the sources they come from. Kafka's own keys pass through untouched.
 */
@NullMarked
package dev.nagare.streams.config;

import org.jspecify.annotations.NullMarked;

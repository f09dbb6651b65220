/**
 * Settings of a process: the keys that all processes share, and the sources of settings. Kafka's
 * own keys pass through unchanged.
 */
@NullMarked
package dev.nagare.service.config;

import org.jspecify.annotations.NullMarked;

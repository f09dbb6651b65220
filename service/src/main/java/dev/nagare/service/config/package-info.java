/**
 * Settings of a process: the keys all have in common, and the sources they come from. Kafka's own
 * keys pass through untouched.
 */
@NullMarked
package dev.nagare.service.config;

import org.jspecify.annotations.NullMarked;

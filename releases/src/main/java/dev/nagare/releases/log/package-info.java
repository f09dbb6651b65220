/**
 * The log of releases on Kafka: writers who decide on its end or not at all, and readers who follow
 * it.
 */
@NullMarked
package dev.nagare.releases.log;

import org.jspecify.annotations.NullMarked;

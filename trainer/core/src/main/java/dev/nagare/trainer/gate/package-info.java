/**
 * Decides whether a candidate may replace the active release: it must be no worse for any language
 * it serves and better for one. The test stays valid however often it is repeated. The gate
 * compares span counts and depends neither on models nor on Kafka.
 */
@NullMarked
package dev.nagare.trainer.gate;

import org.jspecify.annotations.NullMarked;

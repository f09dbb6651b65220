/**
 * Whether a candidate may replace the release that is active: no worse for any language it serves
 * and better for one, by a test that stays honest however often it is asked. Judges counts of spans
 * and knows neither models nor Kafka.
 */
@NullMarked
package dev.nagare.trainer.gate;

import org.jspecify.annotations.NullMarked;

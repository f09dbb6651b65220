package dev.nagare.examples.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * How the demo is to run.
 *
 * @param duration how long utterances are sent; empty: until a new model has taken over
 * @param rate utterances per second
 * @param seed of first models, traffic order and trainer
 * @param retrain whether first models are trained even if there are kept ones
 */
record DemoOptions(Optional<Duration> duration, int rate, long seed, boolean retrain) {}

package dev.nagare.examples.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * The options of the demo.
 *
 * @param duration time for which utterances are sent; empty to continue until a new model has taken
 *     over
 * @param rate utterances per second
 * @param seed of first models, traffic order and trainer
 * @param retrain whether to train first models even if there are kept ones
 * @param withConsole whether the console runs beside the stream
 */
record DemoOptions(
    Optional<Duration> duration, int rate, long seed, boolean retrain, boolean withConsole) {}

/**
 * JMH benchmarks of the steps that every utterance passes through. Run them with {@code
 * lab/benchmarks/run.sh}.
 */
@NullMarked
package dev.nagare.lab.benchmarks;

import org.jspecify.annotations.NullMarked;

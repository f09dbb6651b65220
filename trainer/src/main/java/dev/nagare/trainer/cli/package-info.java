/** The commands that need no Kafka: train, evaluate, tag, tokens, experiment, simulate-gate. */
@NullMarked
package dev.nagare.trainer.cli;

import org.jspecify.annotations.NullMarked;

/** Runs the trainer: its parts, start and stop, health, metrics and status. */
@NullMarked
package dev.nagare.trainer.service.process;

import org.jspecify.annotations.NullMarked;

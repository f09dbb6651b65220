/** Settings of the trainer: its keys, presets and targets. */
@NullMarked
package dev.nagare.trainer.service.config;

import org.jspecify.annotations.NullMarked;

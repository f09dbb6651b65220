/** Settings of the trainer, and what Kafka's clients are given of them. */
@NullMarked
package dev.nagare.trainer.service.config;

import org.jspecify.annotations.NullMarked;

/** Decides when a language is to be trained, from facts stored in Kafka alone. */
@NullMarked
package dev.nagare.trainer.service.triggers;

import org.jspecify.annotations.NullMarked;

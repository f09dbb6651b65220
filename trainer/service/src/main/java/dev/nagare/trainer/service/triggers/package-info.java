/** When a language is to be trained, decided from what is in Kafka and nothing else. */
@NullMarked
package dev.nagare.trainer.service.triggers;

import org.jspecify.annotations.NullMarked;

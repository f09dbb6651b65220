/** Options and error messages that all Kafka commands share. */
@NullMarked
package dev.nagare.service.command;

import org.jspecify.annotations.NullMarked;

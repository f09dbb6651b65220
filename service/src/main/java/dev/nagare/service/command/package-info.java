/** Options and error messages that all commands on Kafka share. */
@NullMarked
package dev.nagare.service.command;

import org.jspecify.annotations.NullMarked;

/** Kafka's clients as processes and commands use them: what they are given, and a plain writer. */
@NullMarked
package dev.nagare.service.clients;

import org.jspecify.annotations.NullMarked;

/** Settings for Kafka clients of processes and commands, and a writer for one topic. */
@NullMarked
package dev.nagare.service.clients;

import org.jspecify.annotations.NullMarked;

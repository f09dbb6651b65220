/**
 * A real Kafka broker inside the JVM. It serves the demo and the tests; nothing that runs in
 * production depends on it.
 */
@NullMarked
package dev.nagare.examples.broker;

import org.jspecify.annotations.NullMarked;

/** Kafka clients as the log of releases and the store of bundles need them. */
@NullMarked
package dev.nagare.releases.clients;

import org.jspecify.annotations.NullMarked;

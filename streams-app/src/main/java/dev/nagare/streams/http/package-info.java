/** Health and metrics over HTTP, for probes and scrapers on the same host or pod. */
@NullMarked
package dev.nagare.streams.http;

import org.jspecify.annotations.NullMarked;

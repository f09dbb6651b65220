/**
 * Which model release tags which language at this moment. The topology leases a release for each
 * record, so that releases can be exchanged under a running stream.
 */
@NullMarked
package dev.nagare.streams.releases;

import org.jspecify.annotations.NullMarked;

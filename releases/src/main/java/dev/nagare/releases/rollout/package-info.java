/**
 * Decides from the stream's observations whether a release advances or is rolled back. The rules
 * are pure functions. One thread per process reads, decides and writes, if its process leads.
 */
@NullMarked
package dev.nagare.releases.rollout;

import org.jspecify.annotations.NullMarked;

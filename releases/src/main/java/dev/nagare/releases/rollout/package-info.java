/**
 * Decides by what the stream observes whether a release goes a stage further or back. The rules are
 * pure; one thread per process reads, decides and writes, if it is the leader.
 */
@NullMarked
package dev.nagare.releases.rollout;

import org.jspecify.annotations.NullMarked;

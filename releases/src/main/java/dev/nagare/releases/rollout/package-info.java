/** Decides by what the stream observes whether a release goes a stage further or back. */
@NullMarked
package dev.nagare.releases.rollout;

import org.jspecify.annotations.NullMarked;

/**
 * Tags accepted utterances with the release that is to answer, and creates their entity events.
 * Look-ahead and shadow releases are connected by interfaces.
 */
@NullMarked
package dev.nagare.streams.tagging;

import org.jspecify.annotations.NullMarked;

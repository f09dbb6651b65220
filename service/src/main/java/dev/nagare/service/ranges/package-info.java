/**
 * Reads a range of a topic that has an end, by time or by offsets, without a consumer group. {@link
 * dev.nagare.service.ranges.RangeReader} does the work.
 */
@NullMarked
package dev.nagare.service.ranges;

import org.jspecify.annotations.NullMarked;

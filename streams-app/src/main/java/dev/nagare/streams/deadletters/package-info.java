/**
 * Records that can never be tagged, and how they leave the stream: as they came, with the reason
 * and their coordinates in headers.
 */
@NullMarked
package dev.nagare.streams.deadletters;

import org.jspecify.annotations.NullMarked;

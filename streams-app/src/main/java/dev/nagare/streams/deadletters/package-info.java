/**
 * Writes records that can never be tagged to the dead-letter topic: unchanged, with the reason and
 * their coordinates in headers.
 */
@NullMarked
package dev.nagare.streams.deadletters;

import org.jspecify.annotations.NullMarked;

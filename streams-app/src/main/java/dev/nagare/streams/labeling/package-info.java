/**
 * Which utterances of the stream people are asked to label: found by every task, decided by one
 * desk, round by round, within a budget.
 */
@NullMarked
package dev.nagare.streams.labeling;

import org.jspecify.annotations.NullMarked;

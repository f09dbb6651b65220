/**
 * Selects the utterances that people are asked to label. Every task finds candidates, and one label
 * selector decides round by round, within a budget.
 */
@NullMarked
package dev.nagare.streams.labeling;

import org.jspecify.annotations.NullMarked;

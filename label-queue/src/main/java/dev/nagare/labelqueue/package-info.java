/**
 * Brings what people are asked to label into files for labeling tools, and their answers back into
 * the topic of labels.
 */
@NullMarked
package dev.nagare.labelqueue;

import org.jspecify.annotations.NullMarked;

/**
 * The choice of utterances that people are asked to label, and the rules for labels. It does not
 * depend on Kafka: the stream and the simulation of labeling decide with the same code.
 */
@NullMarked
package dev.nagare.labeling;

import org.jspecify.annotations.NullMarked;

/**
 * Which utterances people are asked to label, and what a label must be. Knows no Kafka: the stream
 * and the simulation of labeling decide with the same code.
 */
@NullMarked
package dev.nagare.labeling;

import org.jspecify.annotations.NullMarked;

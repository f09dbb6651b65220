/**
 * The gate's error rates with simulated candidates of known quality: the frequency of promoting one
 * that is no better, and one that is.
 */
@NullMarked
package dev.nagare.lab.gate;

import org.jspecify.annotations.NullMarked;

/**
 * What the gate does to candidates whose true quality is known because they are made up: how often
 * it promotes one that is no better, and how often one that is.
 */
@NullMarked
package dev.nagare.lab.gate;

import org.jspecify.annotations.NullMarked;

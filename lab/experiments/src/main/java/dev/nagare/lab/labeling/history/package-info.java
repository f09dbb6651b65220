/**
 * Simulated histories of labeling: rounds of choosing, training and measuring, and the folder that
 * stores them, so that an interrupted one continues.
 */
@NullMarked
package dev.nagare.lab.labeling.history;

import org.jspecify.annotations.NullMarked;

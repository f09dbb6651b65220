/**
 * Simulated histories of labeling: rounds of picking, learning and measuring, and the folder that
 * keeps them, so that an interrupted one goes on.
 */
@NullMarked
package dev.nagare.lab.labeling.history;

import org.jspecify.annotations.NullMarked;

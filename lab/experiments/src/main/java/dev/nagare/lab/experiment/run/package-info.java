/**
 * The runs that experiments are made of: what a run is, its result in a folder, who is at work on
 * it. A run whose result is there is never made again.
 */
@NullMarked
package dev.nagare.lab.experiment.run;

import org.jspecify.annotations.NullMarked;

/**
 * The runs of experiments: specifications, results in a folder, and claims. A run with a result is
 * never made again.
 */
@NullMarked
package dev.nagare.lab.experiment.run;

import org.jspecify.annotations.NullMarked;

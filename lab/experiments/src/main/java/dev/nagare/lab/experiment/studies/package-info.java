/**
 * The experiments of the paper and Nagare's own by name, each with its runs and its report, and the
 * class that runs them.
 */
@NullMarked
package dev.nagare.lab.experiment.studies;

import org.jspecify.annotations.NullMarked;

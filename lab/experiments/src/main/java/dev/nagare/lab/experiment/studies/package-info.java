/**
 * The experiments of the paper and ours by name, each with its runs and its report, and the bench
 * that makes them.
 */
@NullMarked
package dev.nagare.lab.experiment.studies;

import org.jspecify.annotations.NullMarked;

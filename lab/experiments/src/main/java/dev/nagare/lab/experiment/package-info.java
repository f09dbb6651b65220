/**
 * The experiments of Johnson et al. (2019) and Nagare's own as commands: the runs of each, and the
 * report of their results.
 */
@NullMarked
package dev.nagare.lab.experiment;

import org.jspecify.annotations.NullMarked;

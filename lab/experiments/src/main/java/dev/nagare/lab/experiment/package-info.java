/**
 * The experiments of Johnson et al. (2019) and our own as commands: which runs each needs, and the
 * report it makes of their results.
 */
@NullMarked
package dev.nagare.lab.experiment;

import org.jspecify.annotations.NullMarked;

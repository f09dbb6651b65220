/** The commands {@code ./nagare bench}. */
@NullMarked
package dev.nagare.lab.benchmarks.cli;

import org.jspecify.annotations.NullMarked;

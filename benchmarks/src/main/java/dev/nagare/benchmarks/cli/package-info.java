/** {@code ./nagare bench}. */
@NullMarked
package dev.nagare.benchmarks.cli;

import org.jspecify.annotations.NullMarked;

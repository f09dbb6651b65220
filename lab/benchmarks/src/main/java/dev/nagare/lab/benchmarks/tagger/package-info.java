/** Measurements of a tagger alone, on one thread: several systems side by side, in turn. */
@NullMarked
package dev.nagare.lab.benchmarks.tagger;

import org.jspecify.annotations.NullMarked;

/** What the stream does end to end: a broker in a process of its own, load, and a reader. */
@NullMarked
package dev.nagare.lab.benchmarks.stream;

import org.jspecify.annotations.NullMarked;

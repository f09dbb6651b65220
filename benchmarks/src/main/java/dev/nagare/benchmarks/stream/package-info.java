/** What the stream does end to end: a broker in a process of its own, load, and a reader. */
@NullMarked
package dev.nagare.benchmarks.stream;

import org.jspecify.annotations.NullMarked;

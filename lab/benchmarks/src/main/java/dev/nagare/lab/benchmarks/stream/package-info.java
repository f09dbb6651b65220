/** End-to-end measurements of the stream: a broker in a process of its own, load, and a reader. */
@NullMarked
package dev.nagare.lab.benchmarks.stream;

import org.jspecify.annotations.NullMarked;

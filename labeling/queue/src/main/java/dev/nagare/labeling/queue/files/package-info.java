/**
 * Files that people and tools read and write while we do: whole, growing, cut off or badly encoded.
 */
@NullMarked
package dev.nagare.labeling.queue.files;

import org.jspecify.annotations.NullMarked;

/**
 * Files that people and tools read and write at the same time: whole, growing, truncated or badly
 * encoded.
 */
@NullMarked
package dev.nagare.labeling.queue.files;

import org.jspecify.annotations.NullMarked;

/**
 * Reads files of labeled data whatever their format: lines, options of a name, partitions,
 * languages and types, and what is counted on the way. Knows no format.
 */
@NullMarked
package dev.nagare.corpora.data.reading;

import org.jspecify.annotations.NullMarked;

/**
 * Reads labeled data of any format: lines, options, partitions, languages and types, and their
 * counts. It contains no format itself.
 */
@NullMarked
package dev.nagare.corpora.data.reading;

import org.jspecify.annotations.NullMarked;

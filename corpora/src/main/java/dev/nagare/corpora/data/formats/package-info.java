/**
 * The formats of labeled data, the syntax of their names, and the entry point that reads data of
 * any format.
 */
@NullMarked
package dev.nagare.corpora.data.formats;

import org.jspecify.annotations.NullMarked;

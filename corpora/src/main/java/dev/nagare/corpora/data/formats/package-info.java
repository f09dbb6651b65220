/**
 * The formats that labeled data come in, how they are named on a command line, and the entry that
 * reads data of any of them.
 */
@NullMarked
package dev.nagare.corpora.data.formats;

import org.jspecify.annotations.NullMarked;

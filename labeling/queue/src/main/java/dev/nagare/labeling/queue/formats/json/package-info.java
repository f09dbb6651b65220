/** The common parts of the JSON formats: lenient fields, one object per line. */
@NullMarked
package dev.nagare.labeling.queue.formats.json;

import org.jspecify.annotations.NullMarked;

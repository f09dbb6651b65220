/** What the JSON formats have in common: lenient fields, one object per line. */
@NullMarked
package dev.nagare.labeling.queue.formats.json;

import org.jspecify.annotations.NullMarked;

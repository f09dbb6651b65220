/** Label Studio's tasks and its JSON export. */
@NullMarked
package dev.nagare.labeling.queue.formats.labelstudio;

import org.jspecify.annotations.NullMarked;

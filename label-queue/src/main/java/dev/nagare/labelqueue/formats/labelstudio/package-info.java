/** Label Studio's tasks and its JSON export. */
@NullMarked
package dev.nagare.labelqueue.formats.labelstudio;

import org.jspecify.annotations.NullMarked;

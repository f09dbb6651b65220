/** What a label must be for trainers to use it: the one rule of all who write or read labels. */
@NullMarked
package dev.nagare.labeling.labels;

import org.jspecify.annotations.NullMarked;

/**
 * Comparison of utterances: equal texts and near copies. Nothing here changes a text that is passed
 * on.
 */
@NullMarked
package dev.nagare.labeling.text;

import org.jspecify.annotations.NullMarked;

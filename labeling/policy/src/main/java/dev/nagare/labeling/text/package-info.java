/**
 * Whether two utterances are the same, or nearly so. Nothing here changes a text that is passed on.
 */
@NullMarked
package dev.nagare.labeling.text;

import org.jspecify.annotations.NullMarked;

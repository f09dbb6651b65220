/**
 * Tag sequences and their chunks: one rule for training, scoring and inference. Nothing here
 * depends on texts or models.
 */
@NullMarked
package dev.nagare.tagger.tags;

import org.jspecify.annotations.NullMarked;

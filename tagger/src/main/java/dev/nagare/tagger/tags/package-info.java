/**
 * Tag sequences and the chunks they stand for: one rule, shared by training, scoring and inference.
 * Nothing here knows a text or a model.
 */
@NullMarked
package dev.nagare.tagger.tags;

import org.jspecify.annotations.NullMarked;

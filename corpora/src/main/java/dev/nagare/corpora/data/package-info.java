/**
 * Labeled data: utterances and their spans, where they came from, and how spans become tags.
 * Nothing here knows a file's format or a model.
 */
@NullMarked
package dev.nagare.corpora.data;

import org.jspecify.annotations.NullMarked;

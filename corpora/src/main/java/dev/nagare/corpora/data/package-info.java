/**
 * Labeled data: utterances with their spans and origins, and the encoding of spans as tags. Nothing
 * here depends on a file format or a model.
 */
@NullMarked
package dev.nagare.corpora.data;

import org.jspecify.annotations.NullMarked;

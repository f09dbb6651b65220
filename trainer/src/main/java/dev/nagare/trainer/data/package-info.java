/**
 * Labeled data: the formats it comes in, what could not be read, and how spans become tags. Nothing
 * here knows a model.
 */
@NullMarked
package dev.nagare.trainer.data;

import org.jspecify.annotations.NullMarked;

/**
 * The commands {@code nagare tag} and {@code nagare tokens}: a model's results, and the words and
 * characters that it sees of a text.
 */
@NullMarked
package dev.nagare.tagger.command;

import org.jspecify.annotations.NullMarked;

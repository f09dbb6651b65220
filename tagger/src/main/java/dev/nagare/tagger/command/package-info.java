/** {@code nagare tag} and {@code nagare tokens}: a model's answers, and what it sees of a text. */
@NullMarked
package dev.nagare.tagger.command;

import org.jspecify.annotations.NullMarked;

/** {@code nagare evaluate} and {@code nagare data}: scores on labeled data, and their checks. */
@NullMarked
package dev.nagare.corpora.command;

import org.jspecify.annotations.NullMarked;

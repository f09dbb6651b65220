/**
 * The commands {@code nagare evaluate} and {@code nagare data}: scores on labeled data, and checks
 * of such data.
 */
@NullMarked
package dev.nagare.corpora.command;

import org.jspecify.annotations.NullMarked;

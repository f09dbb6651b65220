/**
 * The commands {@code nagare evaluate}, {@code nagare data} and {@code nagare project}: scores on
 * labeled data, checks of such data, and labels carried over to another language.
 */
@NullMarked
package dev.nagare.corpora.command;

import org.jspecify.annotations.NullMarked;

/**
 * Tags past utterances again: the command {@code replay}, and the options that select utterances.
 */
@NullMarked
package dev.nagare.admin.replay.command;

import org.jspecify.annotations.NullMarked;

/** Tags utterances of the past again: {@code replay}, and the options that select them. */
@NullMarked
package dev.nagare.admin.replay.command;

import org.jspecify.annotations.NullMarked;

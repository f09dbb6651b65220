/** Lists dead letters and sends them again: {@code dead-letters}. */
@NullMarked
package dev.nagare.streams.command.deadletters;

import org.jspecify.annotations.NullMarked;

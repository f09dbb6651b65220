/** Lists, publishes, promotes, rolls back and compares releases: {@code models}. */
@NullMarked
package dev.nagare.streams.command.models;

import org.jspecify.annotations.NullMarked;

/** Creates and checks topics, schemas and access: {@code topics} and {@code acls}. */
@NullMarked
package dev.nagare.streams.command.topics;

import org.jspecify.annotations.NullMarked;

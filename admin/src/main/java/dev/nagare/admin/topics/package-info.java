/** Creates and checks topics, schemas and access: the commands {@code topics} and {@code acls}. */
@NullMarked
package dev.nagare.admin.topics;

import org.jspecify.annotations.NullMarked;

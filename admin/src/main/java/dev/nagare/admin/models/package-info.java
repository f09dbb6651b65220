/** Lists, publishes, promotes, rolls back and compares releases: the command {@code models}. */
@NullMarked
package dev.nagare.admin.models;

import org.jspecify.annotations.NullMarked;

/** Lists, publishes, promotes, rolls back and compares releases: {@code models}. */
@NullMarked
package dev.nagare.admin.models;

import org.jspecify.annotations.NullMarked;

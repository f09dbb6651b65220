/** Reads and follows whole topics, and keeps the latest value of each key. */
@NullMarked
package dev.nagare.service.follow;

import org.jspecify.annotations.NullMarked;

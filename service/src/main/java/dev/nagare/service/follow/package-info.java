/** Reads whole topics and goes on reading them, record by record. */
@NullMarked
package dev.nagare.service.follow;

import org.jspecify.annotations.NullMarked;

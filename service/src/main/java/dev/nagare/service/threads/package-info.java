/** Threads that tell of what ends them. Depends on no other part. */
@NullMarked
package dev.nagare.service.threads;

import org.jspecify.annotations.NullMarked;

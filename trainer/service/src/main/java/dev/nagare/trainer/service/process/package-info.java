/** The running trainer: what it is made of, how it starts and stops, and what it tells. */
@NullMarked
package dev.nagare.trainer.service.process;

import org.jspecify.annotations.NullMarked;

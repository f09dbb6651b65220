/** Training, evaluation, the gate's decision and the release of it. */
@NullMarked
package dev.nagare.trainerservice.work;

import org.jspecify.annotations.NullMarked;

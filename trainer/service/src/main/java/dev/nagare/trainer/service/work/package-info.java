/** Training, evaluation, the gate's decision and the release of it. */
@NullMarked
package dev.nagare.trainer.service.work;

import org.jspecify.annotations.NullMarked;

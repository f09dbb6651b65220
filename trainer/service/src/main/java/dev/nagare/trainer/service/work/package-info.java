/** Trains languages, evaluates candidates, applies the gate and publishes releases. */
@NullMarked
package dev.nagare.trainer.service.work;

import org.jspecify.annotations.NullMarked;

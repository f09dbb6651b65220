/** Tracks the languages that belong to this trainer, so that no two trainers train the same one. */
@NullMarked
package dev.nagare.trainer.service.ownership;

import org.jspecify.annotations.NullMarked;

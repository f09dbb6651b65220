/** Which languages are this trainer's own, so that no two trainers train one. */
@NullMarked
package dev.nagare.trainer.service.ownership;

import org.jspecify.annotations.NullMarked;

/**
 * The Mixed Orthographic Model as a differentiable network on DJL's PyTorch engine. Native arrays
 * never leave this package; weights enter and leave it as plain Java arrays.
 */
@NullMarked
package dev.nagare.trainer.model;

import org.jspecify.annotations.NullMarked;

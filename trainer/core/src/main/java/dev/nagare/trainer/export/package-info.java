/**
 * From trained weights to what is served: a bundle, the proof that it gives what the trained
 * network gives, and the precision it can do with.
 */
@NullMarked
package dev.nagare.trainer.export;

import org.jspecify.annotations.NullMarked;

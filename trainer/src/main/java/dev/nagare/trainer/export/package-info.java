/**
 * From trained weights to what is served: ONNX graphs, and the proof that they say the same as the
 * trained network.
 */
@NullMarked
package dev.nagare.trainer.export;

import org.jspecify.annotations.NullMarked;

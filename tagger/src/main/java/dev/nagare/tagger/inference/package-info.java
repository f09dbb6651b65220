/** Runs a bundle's graphs on ONNX Runtime and turns tag probabilities into spans. */
@NullMarked
package dev.nagare.tagger.inference;

import org.jspecify.annotations.NullMarked;

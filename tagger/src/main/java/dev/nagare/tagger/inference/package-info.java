/**
 * Builds graphs of a bundle's weights, runs them on ONNX Runtime, and converts scores of tags to
 * spans.
 */
@NullMarked
package dev.nagare.tagger.inference;

import org.jspecify.annotations.NullMarked;

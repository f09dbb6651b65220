/**
 * Makes graphs of a bundle's weights, runs them on ONNX Runtime and turns scores of tags into
 * spans.
 */
@NullMarked
package dev.nagare.tagger.inference;

import org.jspecify.annotations.NullMarked;

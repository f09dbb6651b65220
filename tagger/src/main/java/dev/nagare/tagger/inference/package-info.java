/** Runs a bundle's graphs on ONNX Runtime and turns scores of tags into spans. */
@NullMarked
package dev.nagare.tagger.inference;

import org.jspecify.annotations.NullMarked;

/** Numbers of weights as they are rounded for storage and for serving. */
@NullMarked
package dev.nagare.tagger.weights;

import org.jspecify.annotations.NullMarked;

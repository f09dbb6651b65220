/** The formats by name. */
@NullMarked
package dev.nagare.labelqueue.formats;

import org.jspecify.annotations.NullMarked;

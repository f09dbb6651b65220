/**
 * Tags polled records in batches before their turn. This changes nothing but speed, and its results
 * may be lost at any time.
 */
@NullMarked
package dev.nagare.streams.lookahead;

import org.jspecify.annotations.NullMarked;

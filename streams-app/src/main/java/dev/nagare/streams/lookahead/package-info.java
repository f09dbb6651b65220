/**
 * Tags polled records in batches before their turn comes. It changes nothing but speed, and may be
 * lost at any time.
 */
@NullMarked
package dev.nagare.streams.lookahead;

import org.jspecify.annotations.NullMarked;

/**
 * Writes the sample corpus from its grammars: reads templates and fillers, samples utterances with
 * exact spans, adds the noise of real requests, and writes one JSON object per line.
 *
 * <p>The output depends on the grammar files alone, so the committed corpus can be checked by
 * writing it again.
 */
@NullMarked
package dev.nagare.examples.corpus;

import org.jspecify.annotations.NullMarked;

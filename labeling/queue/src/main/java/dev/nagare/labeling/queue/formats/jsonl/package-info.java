/** Nagare's own JSON Lines: one utterance per line, spans in code points. */
@NullMarked
package dev.nagare.labeling.queue.formats.jsonl;

import org.jspecify.annotations.NullMarked;
